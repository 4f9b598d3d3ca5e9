/** For Uppy: failures are shown on the page; file names have no business in a console. */
export const silentLogger = { debug() {}, warn() {}, error() {} };

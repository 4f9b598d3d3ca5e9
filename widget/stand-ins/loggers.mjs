/** Uppy is always given the silent logger. */
export const justErrorsLogger = {};
export const debugLogger = {};

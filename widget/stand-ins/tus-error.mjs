/** The error of tus-js-client without a message put together of a request's URL and answer: nobody reads it here. */
// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default class DetailedError extends Error {
  constructor(message, causingError = null, originalRequest = null, originalResponse = null) {
    super(message);
    Object.assign(this, { causingError, originalRequest, originalResponse });
  }
}

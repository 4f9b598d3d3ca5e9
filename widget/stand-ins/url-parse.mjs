/** What tus-js-client asks of `url-parse`, by the browser's own `URL`; its base is our endpoint, always absolute. */
// biome-ignore lint/style/noDefaultExport: it stands in for a package that has one
export default URL;

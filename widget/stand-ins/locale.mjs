/** See `translator.mjs`. */
// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default {};

/** Stands in for `@uppy/thumbnail-generator`, which the Dashboard imports and, told so, never uses. */
// biome-ignore lint/style/noDefaultExport: it stands in for a package that has one
export default class NoThumbnails {}

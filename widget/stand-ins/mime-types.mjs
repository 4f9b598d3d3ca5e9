/** Every picture that Uppy gets has a type; none is guessed by its name. */
// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default {};

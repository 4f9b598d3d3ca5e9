/** A style sheet of a package as text: Vite knows the suffix, `widget/css-text.mjs` teaches it to the builds. */
declare module '*.css?inline' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: Vite's form
  export default text;
}

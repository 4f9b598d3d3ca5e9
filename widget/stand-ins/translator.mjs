/** Uppy's own sentences are never shown: the page has its own words. Each is its key. */
// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default class Translator {
  locale = {};

  translate(key) {
    return key;
  }

  translateArray(key) {
    return [key];
  }
}

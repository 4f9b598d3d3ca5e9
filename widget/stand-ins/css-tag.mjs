/**
 * Lit's styles as the widget uses them: only `css` makes them, of texts and of each other, and they are shared by the
 * roots that wear them; written into each root where sheets cannot be shared.
 */
export const supportsAdoptingStyleSheets =
  'adoptedStyleSheets' in Document.prototype && 'replace' in CSSStyleSheet.prototype;

export class CSSResult {
  #sheet;

  constructor(cssText) {
    this.cssText = cssText;
  }

  get styleSheet() {
    if (supportsAdoptingStyleSheets && !this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(this.cssText);
    }
    return this.#sheet;
  }

  toString() {
    return this.cssText;
  }
}

export const css = (strings, ...values) => new CSSResult(String.raw({ raw: strings }, ...values));

export const unsafeCSS = (text) => new CSSResult(text);

export const adoptStyles = (root, styles) => {
  if (supportsAdoptingStyleSheets) {
    root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
    return;
  }
  for (const { cssText } of styles) {
    const style = document.createElement('style');
    if (globalThis.litNonce) style.nonce = globalThis.litNonce;
    style.textContent = cssText;
    root.append(style);
  }
};

export const getCompatibleStyle = (style) => style;

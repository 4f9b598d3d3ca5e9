/**
 * Adds styles to the page until the returned function is called. Constructed style sheets need no leave of a content
 * security policy; browsers without them get an element, with the nonce that Lit takes too.
 */
export function adoptPageStyles(texts: readonly string[]): () => void {
  return hasConstructedSheets() ? adoptSheets(texts) : appendElements(texts);
}

function hasConstructedSheets(): boolean {
  return 'adoptedStyleSheets' in document && 'replaceSync' in CSSStyleSheet.prototype;
}

function adoptSheets(texts: readonly string[]): () => void {
  const own = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...own];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !own.includes(sheet));
  };
}

function appendElements(texts: readonly string[]): () => void {
  const { litNonce } = globalThis as { litNonce?: string };
  const own = texts.map((text) => {
    const style = document.createElement('style');
    if (litNonce !== undefined) style.setAttribute('nonce', litNonce);
    style.textContent = text;
    return style;
  });
  document.head.append(...own);
  return () => {
    for (const style of own) style.remove();
  };
}

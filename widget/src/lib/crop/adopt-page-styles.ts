import { createLinkedStyle, linkStyle } from '../base/linked-style.js';

/**
 * Adds styles to the page until the answered function is called. Constructed style sheets need no leave of a content
 * security policy; browsers without them get an element, with the nonce that Lit takes too, or where the policy refuses
 * that, a link.
 */
export async function adoptPageStyles(text: string): Promise<() => void> {
  return hasConstructedSheets() ? adoptSheet(text) : appendElement(text);
}

function hasConstructedSheets(): boolean {
  return document.adoptedStyleSheets !== undefined && 'replaceSync' in CSSStyleSheet.prototype;
}

function adoptSheet(text: string): () => void {
  const own = new CSSStyleSheet();
  own.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== own);
  };
}

async function appendElement(text: string): Promise<() => void> {
  const { litNonce } = globalThis as { litNonce?: string };
  const style = document.createElement('style');
  if (litNonce !== undefined) style.setAttribute('nonce', litNonce);
  style.textContent = text;
  document.head.append(style);
  if (style.sheet !== null) return () => style.remove();
  style.remove();
  const link = createLinkedStyle(text);
  await linkStyle(document.head, link);
  return () => link.remove();
}

/**
 * Styles for a document that takes no inline ones: an empty sheet is linked from where this script came from, and filled
 * by script. A policy of `style-src 'self'` allows both.
 */
export function createLinkedStyle(cssText: string, owner: Document = document): HTMLLinkElement {
  const link = owner.createElement('link');
  link.rel = 'stylesheet';
  link.crossOrigin = 'anonymous'; // else a sheet of another origin shows nobody its rules
  // As one rule, because one is what `insertRule` takes.
  link.addEventListener('load', () => link.sheet?.insertRule(`@media all{${cssText}}`));
  link.href = new URL('./no-rules-00000000.css', import.meta.url).href;
  return link;
}

/** Waits until it is there; rejects when it was not allowed or did not come. */
export function linkStyle(parent: ParentNode, link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error('the style sheet did not come')));
    parent.append(link);
  });
}

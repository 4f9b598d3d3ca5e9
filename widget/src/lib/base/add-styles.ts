import { adoptStyles, type CSSResult, supportsAdoptingStyleSheets } from 'lit';
import { withOwnRem } from './own-rem.js';
import { sheetFor } from './sheet-for.js';

/** Gives a shadow root that is already drawn one more sheet, after its own; the same one once. */
export function addStyles(root: ShadowRoot, styles: CSSResult): void {
  const added = addedTo(root);
  if (added.has(styles)) return;
  added.add(styles);
  const own = withOwnRem(styles) as CSSResult;
  // Where sheets cannot be shared (Safari before 16.4) they are written into each root.
  if (!supportsAdoptingStyleSheets) adoptStyles(root, [own]);
  else root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetFor(own, root.ownerDocument)];
}

/** What a root has been given beyond its element's own styles. */
export function addedTo(root: ShadowRoot): Set<CSSResult> {
  const added = addedByRoot.get(root) ?? new Set();
  addedByRoot.set(root, added);
  return added;
}

const addedByRoot = new WeakMap<ShadowRoot, Set<CSSResult>>();

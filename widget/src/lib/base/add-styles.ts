import { adoptStyles, type CSSResult } from 'lit';

/** Gives a shadow root that is already drawn one more sheet, after its own; the same one once. */
export function addStyles(root: ShadowRoot, styles: CSSResult): void {
  const { styleSheet } = styles;
  if (styleSheet === undefined) {
    const added = addedByText.get(root) ?? new Set();
    addedByText.set(root, added);
    if (!added.has(styles)) adoptStyles(root, [styles]);
    added.add(styles);
  } else if (!root.adoptedStyleSheets.includes(styleSheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  }
}

/** Where sheets cannot be shared (Safari before 16.4) they are written into each root. */
const addedByText = new WeakMap<ShadowRoot, Set<CSSResult>>();

import { listElements } from './list-elements.js';

/** The spacing of WCAG 1.4.12, as a reader's own style sheet would force it, in every shadow root. Answers its undoing. */
export function spaceText(root: Element): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
  );
  const roots = listElements(root).flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : [shadowRoot]));
  for (const one of roots) one.adoptedStyleSheets = [...one.adoptedStyleSheets, sheet];
  return () => {
    for (const one of roots) one.adoptedStyleSheets = one.adoptedStyleSheets.filter((kept) => kept !== sheet);
  };
}

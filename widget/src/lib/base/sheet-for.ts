import type { CSSResult } from 'lit';

/** The sheet of a style for one document: a constructed style sheet can be worn nowhere but where it was made. */
export function sheetFor(style: CSSResult, { defaultView }: Document): CSSStyleSheet {
  if (defaultView === window || defaultView === null) return style.styleSheet as CSSStyleSheet;
  const sheet = new defaultView.CSSStyleSheet();
  sheet.replaceSync(style.cssText);
  return sheet;
}

import { type CSSResult, type CSSResultGroup, unsafeCSS } from 'lit';

/**
 * Styles whose `rem` is the reader's own text size, as set in the browser, and not the page's: many a site has
 * `html { font-size: 62.5% }`, or a script that sets it by the width of the screen. On a server nothing is drawn.
 */
export function withOwnRem(styles: CSSResultGroup): CSSResultGroup {
  if (Array.isArray(styles)) return styles.map(withOwnRem);
  return typeof document === 'undefined' ? styles : convert(styles as CSSResult);
}

/** Sheets that classes share stay shared. */
const converted = new WeakMap<CSSResult, CSSResult>();
let mediumPx = 0;

function convert(style: CSSResult): CSSResult {
  mediumPx ||= measureMedium();
  const own =
    converted.get(style) ??
    unsafeCSS(style.cssText.replace(/(\d*\.?\d+)rem\b/g, (_, count: string) => `${+count * mediumPx}px`));
  converted.set(style, own);
  return own;
}

function measureMedium(): number {
  const probe = document.createElement('i');
  probe.style.cssText = 'font-size: medium !important';
  document.documentElement.append(probe);
  const { fontSize } = getComputedStyle(probe);
  const size = Number.parseFloat(fontSize);
  probe.remove();
  return size;
}

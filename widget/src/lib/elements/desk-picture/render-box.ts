import { html, type TemplateResult } from 'lit';
import type { PlacedBox } from './place-box.js';

/** A drawn box in a pane, its lines as thin at every zoom. */
export function renderBox(
  { x, y, width, height }: PlacedBox,
  tone: 'kept' | 'drawn' | 'earlier',
): TemplateResult {
  const place = `inset-block-start: calc(50% + ${y.toFixed(1)}px); inset-inline-start: calc(50% + ${x.toFixed(1)}px)`;
  const size = `inline-size: ${width.toFixed(1)}px; block-size: ${height.toFixed(1)}px`;
  return html`<div class="drawn-box ${tone}" .style=${`${place}; ${size}`}></div>`;
}

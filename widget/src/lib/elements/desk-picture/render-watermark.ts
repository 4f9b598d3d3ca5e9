import { html, nothing, svg, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { formatWatermark, measureWatermark } from './format-watermark.js';

/** As the style has it, CSS pixels. */
const letterHeight = 15;
const gap = 56;
const lineHeight = 84;

/**
 * Who looks, and when, over one pane. It lies on the screen and not on the picture: it neither turns nor grows with it.
 * Every other line begins half a mark later, so that no part of a page is without one. Panes differ by their name.
 */
export function renderWatermark(
  { model, words }: DeskScene,
  pane: 'now' | 'earlier',
): TemplateResult | typeof nothing {
  const { desk } = model;
  // Only where the server says so: an older one does not speak of it.
  if (desk?.policy.watermark !== true) return nothing;
  const text = formatWatermark(desk.reviewer, words.moment(words.nowMs));
  const width = Math.ceil(measureWatermark(text) * letterHeight) + gap;
  return html`
    <svg class="watermark" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="watermark-${pane}" width=${width} height=${2 * lineHeight} patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          ${renderTile(text, width, 'light')} ${renderTile(text, width, 'dark')}
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark-${pane})" />
    </svg>
  `;
}

/** Twice, a hair apart: the dark letters are read on paper, the light ones on a dark picture. */
function renderTile(text: string, width: number, tone: 'light' | 'dark'): TemplateResult {
  const places = [
    [0, lineHeight / 2],
    [-width / 2, lineHeight * 1.5],
    [width / 2, lineHeight * 1.5],
  ] as const;
  return svg`<g class=${tone}>${places.map(([x, y]) => svg`<text x=${x} y=${y}>${text}</text>`)}</g>`;
}

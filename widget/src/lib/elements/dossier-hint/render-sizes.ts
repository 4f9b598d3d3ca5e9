import { html, svg, type TemplateResult } from 'lit';
import type { PreparedPicture } from '../../prepare/prepared-picture.js';

/** The picture within the size to aim for, both on one scale. */
export function renderSizes(
  { width, height }: Pick<PreparedPicture, 'width' | 'height'>,
  url: string,
  edgePixels: number,
): TemplateResult {
  const scale = edgePixels / Math.max(width, height);
  const [neededWidth, neededHeight] = [Math.round(width * scale), Math.round(height * scale)];
  const [x, y] = [(neededWidth - width) / 2, (neededHeight - height) / 2];
  return html`
    <svg viewBox="0 0 ${neededWidth} ${neededHeight}" aria-hidden="true" focusable="false">
      ${svg`
        <rect class="needed" width=${neededWidth} height=${neededHeight} />
        <image href=${url} x=${x} y=${y} width=${width} height=${height} />
        <rect class="own" x=${x} y=${y} width=${width} height=${height} />
      `}
    </svg>
  `;
}

import { html, type TemplateResult } from 'lit';
import { type IconName, iconPaths } from './icon-paths.js';

/**
 * An inlined drawing, 1.25em square, in the colour of the text beside it; hidden from assistive technology, so a
 * control that shows nothing else needs a name of its own.
 * @example html`<button class="button">${icon('upload')}上传</button>`
 */
export function icon(name: IconName): TemplateResult {
  return drawIcon(iconPaths[name]);
}

/** The same for path data from another table (`deskIconPaths`). */
export function drawIcon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${path} /></svg>`;
}

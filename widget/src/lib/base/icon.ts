import type { TemplateResult } from 'lit';
import { drawIcon } from './draw-icon.js';
import { type IconName, iconPaths } from './icon-paths.js';

/**
 * An inlined drawing, 1.25em square, in the colour of the text beside it; hidden from assistive technology, so a
 * control that shows nothing else needs a name of its own.
 * @example html`<button class="button">${icon('upload')}上传</button>`
 */
export function icon(name: IconName): TemplateResult {
  return drawIcon(iconPaths[name]);
}

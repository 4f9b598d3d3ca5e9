import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

/**
 * The key that does the same as the button it stands on; not drawn while shortcuts are off. Drawn by the style: as text
 * it would be part of what the button is called on the screen, but not of its accessible name.
 */
export function renderKey(scene: DeskScene, key: string): TemplateResult | typeof nothing {
  return scene.areShortcutsOn ? html`<kbd aria-hidden="true" data-key=${key}></kbd>` : nothing;
}

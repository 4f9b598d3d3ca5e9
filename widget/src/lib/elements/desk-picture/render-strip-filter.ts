import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** What is new since this reviewer's last look, and the switch that leaves only that on the strip. */
export function renderStripFilter({ model, words }: DeskScene): TemplateResult | typeof nothing {
  const lastLook = model.application?.lastLook ?? null;
  const { changedCount } = model;
  if (lastLook === null || changedCount === 0) return nothing;
  const isAll = changedCount === model.pictures.length;
  return html`
    <div class="strip-head">
      <span>${words.text('look.changed', { count: changedCount, time: words.moment(lastLook.at) })}</span>
      ${
        isAll
          ? nothing
          : html`<button class="tool strip-filter" type="button" aria-pressed=${model.isOnlyChanged ? 'true' : 'false'} @click=${() => model.showOnlyChanged(!model.isOnlyChanged)}>${words.text('look.only')}</button>`
      }
    </div>
  `;
}

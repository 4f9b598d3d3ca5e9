import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** What the host knows of the candidate, or that it cannot be shown now. */
export function renderHostFacts({ model, words }: DeskScene): TemplateResult | typeof nothing {
  const facts = model.application?.hostFacts;
  if (facts === undefined || facts?.length === 0) return nothing;
  return html`
    <section class="profile host-facts" aria-label=${words.text('facts.label')}>
      <h4>${words.text('facts.label')}</h4>
      ${
        facts === null
          ? html`<p class="muted">${words.text('facts.missing')}</p>`
          : html`<dl>${facts.map(({ label, value }) => html`<div><dt>${words.pick(label)}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>`
      }
    </section>
  `;
}

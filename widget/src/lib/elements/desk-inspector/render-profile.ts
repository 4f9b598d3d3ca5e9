import { html, nothing, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';

/** The candidate's contact data. */
export function renderProfile(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  const profile = model.application?.profile;
  if (profile === undefined || profile.fields.length === 0) return nothing;
  return html`
    <section class="profile" aria-label=${words.text('profile.label')}>
      <h4>${words.text('profile.label')}</h4>
      <dl>
        ${profile.fields.map(
          ({ name, label }) =>
            html`<div><dt>${words.pick(label)}</dt><dd>${profile.values[name] || words.text('profile.missing')}</dd></div>`,
        )}
      </dl>
    </section>
  `;
}

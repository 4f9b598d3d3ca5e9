import type { ReviewMaterialView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import type { DeskMessageKey } from '../desk-model/desk-words.js';

const states: readonly string[] = ['draft', 'submitted', 'returned', 'approved', 'refused'];

/** Where else the very bytes of the large picture stand: in this application, in others, and how often out of sight. */
export function renderElsewhere(
  scene: DeskScene,
  material: ReviewMaterialView,
): TemplateResult | typeof nothing {
  const { words } = scene;
  const { sameAs, elsewhere } = material;
  if (sameAs.length + elsewhere.length === 0) return nothing;
  const hidden = elsewhere.filter((place) => place === null).length;
  return html`
    <div class="elsewhere" role="group" aria-label=${words.text('elsewhere.label')}>
      <p>${icon('triangleAlert')}<strong>${words.text('elsewhere.label')}</strong></p>
      <ul>
        ${sameAs.map((id) => renderHere(scene, id))}
        ${elsewhere.map((place) => (place === null ? nothing : renderThere(scene, place)))}
        ${hidden === 0 ? nothing : html`<li>${words.text('elsewhere.hidden', { count: hidden })}</li>`}
      </ul>
    </div>
  `;
}

function renderHere({ model, words }: DeskScene, materialId: string): TemplateResult | typeof nothing {
  const found = model.pictures.find(({ material }) => material.id === materialId);
  if (found === undefined) return nothing;
  const category = words.pick(found.category.label);
  const place = words.text('elsewhere.here', { category, number: found.number });
  return html`<li>${place} <button class="button small" type="button" @click=${() => model.showPicture(materialId)}>${words.text('elsewhere.show')}<span class="visually-hidden"> ${place}</span></button></li>`;
}

function renderThere(
  { model, words }: DeskScene,
  { applicationId, categoryId, state }: NonNullable<ReviewMaterialView['elsewhere'][number]>,
): TemplateResult {
  const known = model.application?.categories.find(({ id }) => id === categoryId);
  const category = known === undefined ? categoryId : words.pick(known.label);
  const standing = states.includes(state) ? words.text(`state.${state}` as DeskMessageKey) : state;
  const place = words.text('elsewhere.there', { category, state: standing });
  return html`<li>${place} <button class="button small open-elsewhere" type="button" @click=${() => void model.open(applicationId)}>${words.text('elsewhere.open')}<span class="visually-hidden"> ${place}</span></button></li>`;
}

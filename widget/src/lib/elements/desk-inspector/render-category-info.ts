import type { ReviewMaterialView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { formatBytes } from '../../base/format-bytes.js';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderElsewhere } from './render-elsewhere.js';

/** What the category asks for, and what is particular about the large picture. */
export function renderCategoryInfo(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  if (model.picture === null) return nothing;
  const { category, material } = model.picture;
  const rule = words.text(category.required ? 'category.required' : 'category.optional', {
    used: category.materials.length,
    maximum: category.maximum,
    size: formatBytes(category.maxBytes),
  });
  return html`
    <section class="category-info" aria-label=${words.text('category.label')}>
      <h4>${words.pick(category.label)}</h4>
      ${category.help === null ? nothing : html`<p>${words.pick(category.help)}</p>`}
      <p class="muted">${rule}</p>
      ${renderSample(scene, category.sampleUrl)}
      <div class="badges">${renderBadges(scene, material)}</div>
      ${renderElsewhere(scene, material)}
    </section>
  `;
}

function renderSample({ words }: DeskScene, url: string | null): TemplateResult | typeof nothing {
  if (url === null) return nothing;
  return html`<p><a href=${url} target="_blank" rel="noopener noreferrer">${words.text('category.sample')}</a></p>`;
}

function renderBadges(
  { words }: DeskScene,
  material: ReviewMaterialView,
): (TemplateResult | typeof nothing)[] {
  const badge = (tone: string, drawing: TemplateResult, label: string) =>
    html`<span class="badge ${tone}">${drawing}${label}</span>`;
  return [
    material.changed ? badge('accent', icon('refreshCw'), words.text('badge.changed')) : nothing,
    material.acceptedBefore ? badge('good', icon('check'), words.text('badge.acceptedBefore')) : nothing,
    material.changedSinceLook
      ? badge('accent', drawIcon(deskIconPaths.eye), words.text('look.new'))
      : nothing,
  ];
}

import type { ReviewMaterialView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
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
      <div class="category-rule">
        <div>
          <h4>${words.pick(category.label)}</h4>
          ${category.help === null ? nothing : html`<p>${words.pick(category.help)}</p>`}
          <p class="muted">${rule}</p>
        </div>
        ${renderSample(scene, category.sampleUrl)}
      </div>
      <div class="badges">${renderBadges(scene, material)}</div>
      ${renderElsewhere(scene, material)}
    </section>
  `;
}

/** Small beside the rule, to compare by eye; the site's own picture, so large in a window of its own. */
function renderSample({ words }: DeskScene, url: string | null): unknown {
  if (url === null) return nothing;
  return keyed(
    url,
    html`<a class="sample" href=${url} target="_blank" rel="noopener noreferrer">
      <img src=${url} alt="" decoding="async" @error=${hide} /><span>${words.text('category.sample')}</span>
    </a>`,
  );
}

/** What cannot be shown here may be elsewhere: the link stays. */
function hide({ currentTarget }: Event): void {
  (currentTarget as HTMLElement).hidden = true;
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

import type { ReviewCategoryView, ReviewMaterialView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { containBox } from '../../base/contain-box.js';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { findMark, type StripMark } from './find-mark.js';

/** As the style has it, CSS pixels. */
const thumbnailForm = { width: 70, height: 54 };

/** Every picture of the application, small, by category, with its mark. */
export function renderStrip(scene: DeskScene): TemplateResult {
  const { model } = scene;
  const categories = (model.application?.categories ?? []).filter(
    ({ materials }) => !model.isOnlyChanged || materials.some(({ changedSinceLook }) => changedSinceLook),
  );
  return html`
    <div class="strip" part="strip" role="group" aria-label=${scene.words.text('strip.label')}>
      ${categories.map((category) => renderCategory(scene, category))}
    </div>
  `;
}

function renderCategory(scene: DeskScene, category: ReviewCategoryView): TemplateResult {
  const label = scene.words.pick(category.label);
  return html`
    <div class="strip-category" role="group" aria-label=${label}>
      <div class="strip-label" aria-hidden="true">${label}<span>${category.materials.length}/${category.maximum}</span></div>
      <div class="strip-pictures">
        ${category.materials.map((material, index) => (scene.model.isOnlyChanged && !material.changedSinceLook ? nothing : renderThumbnail(scene, category, material, index + 1)))}
        ${category.materials.length === 0 ? html`<span class="strip-none">${scene.words.text('strip.none')}</span>` : nothing}
      </div>
    </div>
  `;
}

function renderThumbnail(
  scene: DeskScene,
  category: ReviewCategoryView,
  material: ReviewMaterialView,
  number: number,
): TemplateResult {
  const { model, words } = scene;
  const mark = findMark(model, material);
  const drafted = model.findings.pictures.get(material.id);
  const isCurrent = model.picture?.material.id === material.id;
  const view = material.viewable ? scene.views.read(material.id) : { phase: 'failed' as const };
  const name = words.text('strip.picture', {
    category: words.pick(category.label),
    number,
    mark: words.text(`mark.${mark}`),
  });
  return html`
    <button
      type="button"
      class="thumbnail ${mark}"
      aria-label=${[name, ...describeMarks(scene, material)].join(' · ')}
      aria-current=${isCurrent ? 'true' : 'false'}
      data-picture=${material.id}
      @click=${() => model.showPicture(material.id)}
    >
      ${view.phase === 'loaded' ? html`<img src=${view.url} alt="" draggable="false" />` : html`<span class="skeleton"></span>`}
      ${drafted?.mark === 'asked' && drafted.box !== null ? html`<span class="drawn-box" .style=${containBox(drafted.box, material, thumbnailForm)}></span>` : nothing}
      ${renderMarkBadge(mark)}
 ${isElsewhere(material) ? html`<span class="thumbnail-flag">${icon('triangleAlert')}</span>` : nothing}
      ${isNew(scene, material) ? html`<span class="thumbnail-new" aria-hidden="true">${words.text('strip.new')}</span>` : nothing}
    </button>
  `;
}

/** New since this reviewer's last look; to one who has not looked yet, since the last decision. */
function isNew({ model }: DeskScene, { changed, changedSinceLook }: ReviewMaterialView): boolean {
  return (model.application?.lastLook ?? null) === null ? changed : changedSinceLook;
}

function isElsewhere({ sameAs, elsewhere }: ReviewMaterialView): boolean {
  return sameAs.length + elsewhere.length > 0;
}

function describeMarks(scene: DeskScene, material: ReviewMaterialView): readonly string[] {
  const { text } = scene.words;
  return [
    ...(isNew(scene, material) ? [text(material.changedSinceLook ? 'look.new' : 'strip.new')] : []),
    ...(isElsewhere(material) ? [text('elsewhere.label')] : []),
  ];
}

function renderMarkBadge(mark: StripMark): TemplateResult | typeof nothing {
  if (mark === 'accepted') return html`<span class="thumbnail-mark good">${icon('check')}</span>`;
  if (mark === 'asked') return html`<span class="thumbnail-mark warn">${drawIcon(deskIconPaths.flag)}</span>`;
  if (mark === 'looked-at')
    return html`<span class="thumbnail-mark quiet">${drawIcon(deskIconPaths.eye)}</span>`;
  return nothing;
}

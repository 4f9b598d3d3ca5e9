import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { formatBytes } from '../../base/format-bytes.js';
import type { ShownPicture } from '../desk-findings/list-pictures.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderStage } from './render-stage.js';
import { renderStrip } from './render-strip.js';
import { renderStripFilter } from './render-strip-filter.js';
import { renderCompare, renderToolbar } from './render-toolbar.js';

/** The middle column on its dark ground: what the picture is, its tools, the picture, and the strip. */
export function renderPictureArea(scene: DeskScene): TemplateResult {
  const { model, words } = scene;
  return html`
    <section class="pictures" part="pictures" aria-label=${words.text('stage.area')}>
      <header class="picture-head">
        <button class="tool wordy back" type="button" @click=${() => void model.leave()}>
          ${drawIcon(deskIconPaths.arrowLeft)}<span>${words.text('stage.back')}</span>
        </button>
        ${model.picture === null ? nothing : renderTitle(scene, model.picture)} ${renderCompare(scene)} ${renderToolbar(scene)}
      </header>
      <div class="stage-row">
        ${renderStep(scene, -1)} ${renderStage(scene)} ${renderStep(scene, 1)}
      </div>
      ${renderStripFilter(scene)} ${renderStrip(scene)}
    </section>
  `;
}

function renderTitle(scene: DeskScene, { category, material, number }: ShownPicture): TemplateResult {
  const { words } = scene;
  const size = `${material.width}×${material.height} · ${formatBytes(material.bytes)}`;
  return html`
    <div class="picture-title">
      <h3>${words.pick(category.label)}<span>${number}/${category.materials.length}</span></h3>
      <p title=${material.filename}><bdi>${material.filename}</bdi><span> · ${size}</span></p>
    </div>
  `;
}

function renderStep(scene: DeskScene, by: 1 | -1): TemplateResult {
  const { model, words } = scene;
  const { shownPictures: pictures } = model;
  const index = pictures.findIndex(({ material }) => material.id === model.picture?.material.id);
  const isEnd = pictures[index + by] === undefined;
  const name = words.text(by === 1 ? 'stage.next' : 'stage.previous');
  return html`
    <button
      type="button"
      class="step"
      aria-label=${name}
      title=${name}
      aria-disabled=${isEnd ? 'true' : 'false'}
      @click=${() => model.step(by)}
    >
      ${drawIcon(by === 1 ? deskIconPaths.chevronRight : deskIconPaths.chevronLeft)}
      ${renderKey(scene, by === 1 ? 'J' : 'K')}
    </button>
  `;
}

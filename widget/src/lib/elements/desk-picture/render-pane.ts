import type { ReviewMaterialView } from '@dossier/server-sdk/contract';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderWatermark } from './render-watermark.js';
import type { Viewport } from './viewport.js';

/** One picture on the dark ground: drawn as the viewport says, or what stands in its place. */
export function renderPane(
  scene: DeskScene,
  material: ReviewMaterialView,
  alt: string,
  isMain: boolean,
): TemplateResult {
  if (!material.viewable) return renderMessage(scene, 'stage.notViewable');
  const view = scene.views.read(material.id);
  if (view.phase === 'loading') return renderLoading(scene);
  if (view.phase === 'failed') return renderFailed(scene, material.id);
  const viewport = isMain ? scene.stage.viewport : scene.stage.viewportBeside(material);
  const shown = (event: Event) => {
    const { naturalWidth: width, naturalHeight: height } = event.target as HTMLImageElement;
    if (!isMain) return;
    scene.stage.resize({ width, height });
    scene.judging.see(material.id);
  };
  const image = html`<img class="picture" src=${view.url} alt=${alt} draggable="false" .style=${formatTransform(viewport)} @load=${shown} @error=${() => scene.views.fail(material.id)} />`;
  return html`${keyed(material.id, image)} ${renderWatermark(scene, isMain ? 'now' : 'earlier')}`;
}

// Set as a property: a policy without `unsafe-inline` lets the CSSOM through, but no style attribute.
function formatTransform({ x, y, scale, quarterTurns }: Viewport): string {
  const place = `translate(calc(-50% + ${x.toFixed(2)}px), calc(-50% + ${y.toFixed(2)}px))`;
  return `transform: ${place} rotate(${quarterTurns * 90}deg) scale(${scale.toFixed(4)})`;
}

function renderLoading({ words }: DeskScene): TemplateResult {
  return html`<div class="stage-message"><span class="skeleton sheet"></span><p>${words.text('stage.loading')}</p></div>`;
}

function renderFailed(scene: DeskScene, materialId: string): TemplateResult {
  const { text } = scene.words;
  return html`
    <div class="stage-message">
      <p>${text('stage.failed')}</p>
      <button class="button small" type="button" @click=${() => scene.views.retry(materialId)}>${text('stage.retry')}</button>
    </div>
  `;
}

function renderMessage({ words }: DeskScene, key: 'stage.notViewable'): TemplateResult {
  return html`<div class="stage-message"><p>${words.text(key)}</p></div>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { deskIconPaths } from '../../base/desk-icon-paths.js';
import { drawIcon } from '../../base/draw-icon.js';
import { icon } from '../../base/icon.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import type { DeskMessageKey } from '../desk-model/desk-words.js';
import { listEarlier } from './list-earlier.js';
import { startBox } from './start-box.js';

/** The tools over the large picture; each shows its key. */
export function renderToolbar(scene: DeskScene): TemplateResult {
  const { stage, words } = scene;
  const percent = `${Math.round(stage.scale * 100)}%`;
  return html`
    <div class="tools" part="tools" role="group" aria-label=${words.text('tools.label')}>
      ${tool(scene, 'tools.zoomOut', '−', drawIcon(deskIconPaths.zoomOut), () => stage.zoomBy(1 / 1.25))}
      <output class="percent" aria-label=${words.text('tools.scale')}>${percent}</output>
      ${tool(scene, 'tools.zoomIn', '+', icon('zoomIn'), () => stage.zoomBy(1.25))}
      ${tool(scene, 'tools.fit', '0', drawIcon(deskIconPaths.maximize), () => stage.fit())}
      ${tool(scene, 'tools.actual', 'Z', html`<span class="tool-word">1:1</span>`, () => stage.zoomTo(1))}
      <span class="tool-gap"></span>
      ${tool(scene, 'tools.rotateLeft', '⇧R', icon('rotateCcw'), () => stage.turn(-1))}
      ${tool(scene, 'tools.rotateRight', 'R', icon('rotateCw'), () => stage.turn(1))}
      ${renderBoxTool(scene)} ${renderOriginal(scene)}
    </div>
  `;
}

function tool(
  scene: DeskScene,
  label: DeskMessageKey,
  key: string,
  drawing: TemplateResult,
  run: () => void,
): TemplateResult {
  const name = scene.words.text(label);
  return html`
    <button type="button" class="tool" aria-label=${name} title=${name} @click=${run}>
      ${drawing}${key === '' ? nothing : renderKey(scene, key)}
    </button>
  `;
}

/** Pressed by a key, the box begins in the middle; by a pointer, with the drag. */
function renderBoxTool(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, drawing, words } = scene;
  if (model.picture === null || !model.canDecide) return nothing;
  return html`
    <span class="tool-gap"></span>
    <button
      type="button"
      class="tool wordy box-tool"
      title=${words.text('tools.box')}
      aria-pressed=${drawing.isOn ? 'true' : 'false'}
      @click=${(event: MouseEvent) => startBox(scene, event.detail === 0)}
    >
      ${drawIcon(deskIconPaths.squareDashed)}<span>${words.text('tools.boxShort')}</span>${renderKey(scene, 'B')}
    </button>
  `;
}

/** The switch to old and new side by side: beside the title, as it is about which pictures are shown. */
export function renderCompare(scene: DeskScene): TemplateResult | typeof nothing {
  const { model, words } = scene;
  const first = listEarlier(model.picture)[0];
  if (first === undefined) return nothing;
  const isOn = model.comparedId !== null;
  return html`
    <button
      type="button"
      class="tool wordy compare"
      aria-label=${words.text('tools.compare')}
      aria-pressed=${isOn ? 'true' : 'false'}
      @click=${() => model.compareWith(isOn ? null : first.id)}
    >
      ${drawIcon(deskIconPaths.columns)}<span>${words.text('tools.compare')}</span>${renderKey(scene, 'C')}
    </button>
  `;
}

function renderOriginal(scene: DeskScene): TemplateResult | typeof nothing {
  const { model } = scene;
  const { picture } = model;
  if (picture === null || model.application?.actions.includes('read-original') !== true) return nothing;
  return html`
    <span class="tool-gap"></span>
    ${tool(scene, 'tools.original', '', drawIcon(deskIconPaths.download), () => scene.saveOriginal(picture.material.id))}
  `;
}

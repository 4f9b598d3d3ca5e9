import type { Box, ReviewMaterialView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ShownPicture } from '../desk-findings/list-pictures.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { listEarlier } from './list-earlier.js';
import { placeBox } from './place-box.js';
import { renderBox } from './render-box.js';
import { renderPane } from './render-pane.js';

const panPixels = 80;

/** The large picture, alone or beside an earlier one. Arrow keys move it where it is larger than its box. */
export function renderStage(scene: DeskScene): TemplateResult {
  const { model, words } = scene;
  const { picture } = model;
  const earlier = listEarlier(picture).find(({ id }) => id === model.comparedId);
  return html`
    <div
      class="stage ${scene.stage.isMovable ? 'movable' : ''} ${scene.drawing.isOn ? 'drawing' : ''}"
      part="stage"
      tabindex="0"
      role="group"
      aria-label=${words.text('stage.label')}
      @keydown=${(event: KeyboardEvent) => pan(scene, event)}
    >
      ${picture === null ? html`<div class="stage-message"><p>${words.text('stage.noPictures')}</p></div>` : nothing}
      ${picture !== null && earlier !== undefined ? renderEarlier(scene, picture, earlier) : nothing}
      ${picture === null ? nothing : renderCurrent(scene, picture, earlier !== undefined)}
    </div>
  `;
}

function renderCurrent(scene: DeskScene, picture: ShownPicture, isCompared: boolean): TemplateResult {
  const { words, gestures, stage } = scene;
  const alt = words.text('stage.alt', {
    category: words.pick(picture.category.label),
    number: picture.number,
  });
  return html`
    <figure
      class="pane"
      ${ref(stage.observe)}
      @wheel=${gestures.wheel}
      @pointerdown=${gestures.down}
      @pointermove=${gestures.move}
      @pointerup=${gestures.up}
      @pointercancel=${gestures.up}
    >
      ${renderPane(scene, picture.material, alt, true)} ${renderDrawn(scene)}
      ${isCompared ? html`<figcaption><span>${words.text('stage.now', { time: words.moment(picture.material.committedAt) })}</span></figcaption>` : nothing}
    </figure>
  `;
}

function renderEarlier(scene: DeskScene, picture: ShownPicture, earlier: ReviewMaterialView): TemplateResult {
  const { words, gestures, stage } = scene;
  const alt = words.text('stage.altEarlier', { category: words.pick(picture.category.label) });
  const others = listEarlier(picture);
  return html`
    <figure
      class="pane earlier"
      @wheel=${gestures.wheel}
      @pointerdown=${gestures.down}
      @pointermove=${gestures.move}
      @pointerup=${gestures.up}
      @pointercancel=${gestures.up}
    >
      ${renderPane(scene, earlier, alt, false)}
      ${listEarlierBoxes(scene, earlier).map((box) => renderBox(placeBox(box, stage.viewportBeside(earlier), earlier), 'earlier'))}
      <figcaption>
        <span>${words.text('stage.earlier', { time: words.moment(earlier.committedAt) })}</span>
        ${others.length > 1 ? renderEarlierChoice(scene, others, earlier) : nothing}
      </figcaption>
    </figure>
  `;
}

/** What was drawn on a picture when it was asked for. */
function listEarlierBoxes({ model }: DeskScene, { id }: ReviewMaterialView): readonly Box[] {
  const boxes = (model.application?.asks ?? [])
    .filter(({ materialId }) => materialId === id)
    .flatMap(({ box }) => box ?? []);
  return boxes.filter((box, index) => boxes.findIndex((one) => isSameBox(one, box)) === index);
}

function isSameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** The box of the draft, or the one that is being drawn with what can be done about it. */
function renderDrawn({ drawing, judging, stage, words }: DeskScene): TemplateResult | typeof nothing {
  const kept = judging.finding?.mark === 'asked' ? judging.finding.box : null;
  const box = drawing.isOn ? drawing.box : kept;
  return html`
    ${box === null ? nothing : renderBox(placeBox(box, stage.viewport, stage.picture), drawing.isOn ? 'drawn' : 'kept')}
    ${
      drawing.isOn
        ? html`
          <div class="box-bar">
            <span>${words.text(box === null ? 'box.byPointer' : 'box.byKeys')}</span>
            ${box === null ? nothing : html`<button class="tool wordy keep-box" type="button" @click=${() => drawing.keep()}>${words.text('box.keep')}</button>`}
            <button class="tool wordy drop-box" type="button" @click=${() => drawing.stop()}>${words.text('box.drop')}</button>
          </div>`
        : nothing
    }
  `;
}

function renderEarlierChoice(
  { model, words }: DeskScene,
  choices: readonly ReviewMaterialView[],
  shown: ReviewMaterialView,
): TemplateResult {
  const index = choices.indexOf(shown);
  const next = choices[(index + 1) % choices.length];
  return html`
    <button class="tool wordy" type="button" @click=${() => model.compareWith(next?.id ?? null)}>
      ${words.text('stage.otherEarlier', { number: index + 1, count: choices.length })}
    </button>
  `;
}

function pan(scene: DeskScene, event: KeyboardEvent): void {
  // The buttons in the stage keep their keys.
  if (event.target === event.currentTarget && scene.drawing.press(event)) {
    event.preventDefault();
    return;
  }
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [panPixels, 0],
    ArrowRight: [-panPixels, 0],
    ArrowUp: [0, panPixels],
    ArrowDown: [0, -panPixels],
  };
  const move = moves[event.key];
  if (move === undefined || !scene.stage.isMovable || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  scene.stage.panBy(...move);
}

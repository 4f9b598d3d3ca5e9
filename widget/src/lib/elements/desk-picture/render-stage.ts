import type { ReviewMaterialView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ShownPicture } from '../desk-findings/list-pictures.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { listEarlier } from './list-earlier.js';
import { renderPane } from './render-pane.js';

const panPixels = 80;

/** The large picture, alone or beside an earlier one. Arrow keys move it where it is larger than its box. */
export function renderStage(scene: DeskScene): TemplateResult {
  const { model, words } = scene;
  const { picture } = model;
  const earlier = listEarlier(picture).find(({ id }) => id === model.comparedId);
  return html`
    <div
      class="stage ${scene.stage.isMovable ? 'movable' : ''}"
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
      ${renderPane(scene, picture.material, alt, true)}
      ${isCompared ? html`<figcaption><span>${words.text('stage.now', { time: words.moment(picture.material.committedAt) })}</span></figcaption>` : nothing}
    </figure>
  `;
}

function renderEarlier(scene: DeskScene, picture: ShownPicture, earlier: ReviewMaterialView): TemplateResult {
  const { words, gestures } = scene;
  const alt = words.text('stage.altEarlier', { category: words.pick(picture.category.label) });
  const others = listEarlier(picture);
  return html`
    <figure
      class="pane"
      @wheel=${gestures.wheel}
      @pointerdown=${gestures.down}
      @pointermove=${gestures.move}
      @pointerup=${gestures.up}
      @pointercancel=${gestures.up}
    >
      ${renderPane(scene, earlier, alt, false)}
      <figcaption>
        <span>${words.text('stage.earlier', { time: words.moment(earlier.committedAt) })}</span>
        ${others.length > 1 ? renderEarlierChoice(scene, others, earlier) : nothing}
      </figcaption>
    </figure>
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

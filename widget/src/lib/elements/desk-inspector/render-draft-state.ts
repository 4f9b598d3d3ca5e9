import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';

const movedOn: readonly string[] = ['stale_revision', 'not_allowed_now'];

/** Whether the server has the draft, in a line of its own that is there all the time, so that nothing jumps. */
export function renderDraftState(scene: DeskScene): TemplateResult {
  const { model, words } = scene;
  const { state, problem } = model.keeping;
  if (problem !== null) return renderFailed(scene, movedOn.includes(problem.code));
  return html`<p class="draft-state">${state === 'none' || state === 'failed' ? nothing : html`${state === 'kept' ? icon('check') : nothing}${words.text(`draft.${state}`)}`}</p>`;
}

function renderFailed({ model, words }: DeskScene, isOver: boolean): TemplateResult {
  const again = () => {
    const id = model.application?.applicationId;
    if (id === undefined) return;
    model.keeping.touch(id);
    model.keeping.flush();
  };
  return html`
    <div class="hint warn draft-failed">
      ${icon('info')}
      <span>${words.text(isOver ? 'draft.movedOn' : 'draft.failed')}</span>
      ${isOver ? nothing : html`<button class="button small" type="button" @click=${again}>${words.text('draft.again')}</button>`}
    </div>
  `;
}

import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderProblem } from './render-problem.js';

/** Takes a final decision back: asks for the reason, which the history keeps. */
export function renderReopenDialog(scene: DeskScene): TemplateResult {
  const { sending, words, model } = scene;
  const dialog = sending.dialog?.kind === 'reopen' ? sending.dialog : null;
  const write = (event: Event) => {
    if (dialog === null) return;
    sending.dialog = { ...dialog, reason: (event.target as HTMLTextAreaElement).value };
  };
  const isMissing = sending.isObstacleShown && dialog?.reason.trim() === '';
  return html`
    <dossier-dialog
      .open=${dialog !== null}
      .heading=${words.text('reopen.heading', { name: model.application?.candidate.name ?? '' })}
      .closeLabel=${words.text('dialog.close')}
      @dossier-dialog-close=${() => sending.show(null)}
    >
      ${dialog !== null && model.problem !== null ? renderProblem(scene, model.problem) : nothing}
      <p class="consequence">${words.text('reopen.consequence')}</p>
      <div class="field note">
        <label for="reopen-reason">${words.text('reopen.reason')}</label>
        <span class="audience">${icon('lock')}${words.text('messages.noteAudience')}</span>
        <textarea
          id="reopen-reason"
          class="input"
          rows="3"
          maxlength="4000"
          aria-invalid=${isMissing ? 'true' : 'false'}
          .value=${dialog?.reason ?? ''}
          @input=${write}
        ></textarea>
        ${isMissing ? html`<p class="problem" role="alert">${icon('circleAlert')}<span>${words.text('reopen.reasonMissing')}</span></p>` : nothing}
      </div>
      <button slot="footer" class="button" type="button" @click=${() => sending.show(null)}>${words.text('dialog.back')}</button>
      <button slot="footer" class="button primary" type="button" @click=${() => void sending.sendReopening()}>
        ${words.text('reopen.confirm')}
      </button>
    </dossier-dialog>
  `;
}

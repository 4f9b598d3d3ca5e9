import type { DecisionOutcome } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import { renderFeedbackField } from '../desk-inspector/render-messages.js';
import { renderKey } from '../desk-keyboard/render-key.js';
import type { DeskDialog } from '../desk-model/desk-dialog.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { renderPreview } from './render-preview.js';
import { renderProblem } from './render-problem.js';

type OpenDecision = Extract<DeskDialog, { kind: 'decision' }>;

/** The last look before a decision goes out: what the candidate will read, what staff will read, and the sending. */
export function renderDecisionDialog(scene: DeskScene): TemplateResult {
  const { sending, words, model } = scene;
  const dialog = sending.dialog?.kind === 'decision' ? sending.dialog : null;
  const name = model.application?.candidate.name ?? '';
  return html`
    <dossier-dialog
      class="decision-dialog"
      .open=${dialog !== null}
      .heading=${dialog === null ? '' : words.text(`dialog.${dialog.outcome}`, { name })}
      .closeLabel=${words.text('dialog.close')}
      .busy=${model.snapshot.pending.decision}
      @dossier-dialog-close=${() => sending.show(null)}
      @input=${() => sending.refreshPreview()}
    >
      ${dialog === null ? nothing : renderBody(scene, dialog)}
      ${dialog === null ? nothing : renderFooter(scene, dialog.outcome)}
    </dossier-dialog>
  `;
}

function renderBody(scene: DeskScene, dialog: OpenDecision): TemplateResult {
  const { sending, words, model } = scene;
  const obstacle = sending.isObstacleShown ? sending.obstacle(dialog.outcome) : null;
  return html`
    ${model.problem === null ? nothing : renderProblem(scene, model.problem)}
    ${obstacle === null ? nothing : html`<p class="problem dialog-problem" role="alert">${icon('circleAlert')}<span>${words.text(obstacle)}</span></p>`}
    <p class="consequence">${describeConsequence(scene, dialog.outcome)}</p>
    ${dialog.outcome === 'refuse' ? renderFeedbackField(scene, 'dialog-feedback') : nothing}
    ${dialog.outcome === 'bounce' ? renderBounce(scene, dialog) : renderPreview(scene, dialog.outcome)}
  `;
}

function describeConsequence({ model, words }: DeskScene, outcome: DecisionOutcome): string {
  if (outcome !== 'approve') return words.text(`consequence.${outcome}`);
  const stages = model.desk?.stages ?? [];
  const next = stages[stages.findIndex(({ id }) => id === model.application?.stage) + 1];
  if (next === undefined) return words.text('consequence.approveLast');
  return words.text('consequence.approve', { stage: words.pick(next.label) });
}

function renderBounce({ sending, judging, model, words }: DeskScene, dialog: OpenDecision): TemplateResult {
  const choose = (event: Event) =>
    sending.show({ ...dialog, bounceTo: (event.target as HTMLSelectElement).value });
  return html`
    <div class="field">
      <label for="bounce-to">${words.text('bounce.to')}</label>
      <select id="bounce-to" class="input" @change=${choose}>
        ${sending.earlierStages.map(
          ({ id, label }) =>
            html`<option value=${id} ?selected=${id === dialog.bounceTo}>${words.pick(label)}</option>`,
        )}
      </select>
    </div>
    <div class="field note">
      <label for="bounce-note">${words.text('bounce.note')}</label>
      <span class="audience">${icon('lock')}${words.text('messages.noteAudience')}</span>
      <textarea
        id="bounce-note"
        class="input"
        rows="3"
        maxlength="4000"
        .value=${model.findings.note}
        @input=${(event: Event) => judging.writeNote((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
  `;
}

function renderFooter(scene: DeskScene, outcome: DecisionOutcome): TemplateResult {
  const { sending, words, model } = scene;
  const isSending = model.snapshot.pending.decision;
  return html`
    <button slot="footer" class="button" type="button" @click=${() => sending.show(null)}>${words.text('dialog.back')}</button>
    <button
      slot="footer"
      class="button confirm ${outcome === 'refuse' ? 'danger' : 'primary'}"
      type="button"
      aria-disabled=${isSending ? 'true' : 'false'}
      @click=${() => void sending.sendDecision()}
    >
      ${words.text(isSending ? 'dialog.sending' : `confirm.${outcome}`)}${renderKey(scene, 'Ctrl ↵')}
    </button>
  `;
}

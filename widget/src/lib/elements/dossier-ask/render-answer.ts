import type { AskView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import { type AnyProblem, describeProblem } from '../dossier-upload/describe-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** Where the answering of one ask stands on this page. */
export interface AnswerDraft {
  readonly open: boolean;
  readonly busy: boolean;
  /** The last try's fault. */
  readonly problem: AnyProblem | null;
  /** Saved without words. */
  readonly empty: boolean;
}

interface AnswerActions {
  readonly save: (event: SubmitEvent) => void;
  readonly withdraw: () => void;
  /** Opens or closes the form. */
  readonly change: () => void;
}

/** The candidate's words instead of a picture: the form, or what was said; `subject` ends the names of its buttons. */
export function renderAnswer(
  context: UploadContext,
  ask: AskView,
  draft: AnswerDraft,
  subject: unknown,
  actions: AnswerActions,
): TemplateResult | typeof nothing {
  if (draft.open) return renderForm(context, ask, draft, actions);
  if (ask.answer === null || ask.answer === '') return nothing;
  const { text, state } = context;
  return html`
    <div class="yours">
      <p class="own"><span>${text('ask.yours')}</span><bdi>${ask.answer}</bdi></p>
      ${
        state.actions.includes('answer-ask') && state.lock === null
          ? html`<div class="actions">
              <button class="button small" type="button" id="change" @click=${actions.change}>${icon('pencil')}${text('ask.edit')}${subject}</button>
              <button class="button small quiet" type="button" @click=${actions.withdraw}>${text('ask.withdraw')}${subject}</button>
            </div>`
          : nothing
      }
      ${renderProblem(context, draft)}
    </div>
  `;
}

function renderForm(
  context: UploadContext,
  ask: AskView,
  draft: AnswerDraft,
  actions: AnswerActions,
): TemplateResult {
  const { text } = context;
  return html`
    <form class="field" novalidate @submit=${actions.save}>
      <label for="words">${text(ask.kind === 'answer' ? 'ask.explain' : 'ask.cannotWhy')}</label>
      <p class="help" id="words-help">${text('ask.cannotHelp')}</p>
      ${renderProblem(context, draft)}
      <textarea class="input" id="words" name="answer" maxlength="1000" rows="3" .value=${ask.answer ?? ''}
        aria-describedby="words-help words-problem" aria-invalid=${draft.empty ? 'true' : 'false'}></textarea>
      <div class="actions">
        <button class="button small primary" type="submit" aria-disabled=${draft.busy ? 'true' : 'false'}>${text('ask.save')}</button>
        <button class="button small" type="button" @click=${actions.change}>${text('dialog.cancel')}</button>
      </div>
    </form>
  `;
}

function renderProblem({ text }: UploadContext, draft: AnswerDraft): TemplateResult {
  const sentence = draft.empty
    ? text('ask.empty')
    : draft.problem
      ? describeProblem(text, draft.problem)
      : '';
  return html`<div id="words-problem" role="alert">${sentence === '' ? nothing : html`<p class="problem">${icon('circleAlert')}<span>${sentence}</span></p>`}</div>`;
}

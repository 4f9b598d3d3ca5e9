import { isPresent, pickText } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { ChecklistRow } from './checklist.js';
import { renderChecklist } from './render-checklist.js';
import { renderDeadline } from './render-deadline.js';
import { summarizeState } from './summarize-state.js';
import type { UploadContext } from './upload-context.js';

/** State, reason, what to do next, time left and 提交审核. */
export function renderStateCard(context: UploadContext, rows: readonly ChecklistRow[]): TemplateResult {
  const { state, text, locale } = context;
  const summary = summarizeState(context);
  const settled = context.parts.pictures;
  return html`
    <section class="card state ${summary.tone}" part="state-card" aria-labelledby="state-heading">
      <p class="programme">${pickText(state.programme.title, locale)}</p>
      ${renderLockWord(context)}
      <h2 id="state-heading" tabindex="-1">
        ${summary.tone === 'good' ? icon('circleCheck') : summary.tone === 'refused' ? icon('circleAlert') : nothing}
        <span>${text(summary.headline)}</span>
      </h2>
      <p class="explanation">${text(summary.explanation)}</p>
      ${summary.next === null ? nothing : html`<p class="next">${text(summary.next)}</p>`}
      ${settled?.renderSms(context)}
      ${summary.submittable ? html`${renderProgress(context)}${renderChecklist(context, rows)}` : nothing}
      ${renderDeadline(context)}
      ${
        summary.submittable
          ? html`<button class="button primary wide submit" type="button" part="submit-button"
              @click=${context.actions.openSubmission}>${icon('send')}${text('state.submit')}</button>`
          : nothing
      }
      ${settled?.renderReceipt(context)}
    </section>
  `;
}

/** 未锁定 or 已锁定, with its sign. */
export function renderLockWord({ state, text, parts }: UploadContext): TemplateResult | undefined {
  return state.lock === null
    ? html`<span class="badge accent">${icon('lockOpen')}${text('state.unlocked')}</span>`
    : parts.pictures?.renderLocked(text);
}

function renderProgress({ state, text }: UploadContext): TemplateResult | typeof nothing {
  const required = state.categories.filter((category) => category.required);
  if (required.length === 0 || state.application.state !== 'draft') return nothing;
  const done = required.filter(
    ({ materials, minimum }) => materials.filter((material) => isPresent(material.state)).length >= minimum,
  ).length;
  return html`
    <div class="required">
      <label for="required-progress">${text('state.required')}</label>
      <span>${text('state.requiredCount', { done, count: required.length })}</span>
      <progress id="required-progress" max=${required.length} value=${done}></progress>
    </div>
  `;
}

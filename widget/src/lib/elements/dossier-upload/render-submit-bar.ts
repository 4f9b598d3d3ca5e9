import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import { describeTimeLeft } from './describe-time-left.js';
import { renderLockWord } from './render-state-card.js';
import { summarizeState } from './summarize-state.js';
import type { UploadContext } from './upload-context.js';

/** The state card's essence, at the top of the view once the card has scrolled away on a narrow page. */
export function renderSubmitBar(context: UploadContext, shown: boolean): TemplateResult | typeof nothing {
  const { submittable } = summarizeState(context);
  if (!submittable) return nothing;
  return html`
    <div class="bar" ?inert=${!shown} ?data-shown=${shown}>
      <div>
        ${renderLockWord(context)}
        <span class="left">${describeTimeLeft(context)}</span>
        <button class="button primary" type="button" @click=${context.actions.openSubmission}>
          ${icon('send')}${context.text('state.submit')}
        </button>
      </div>
    </div>
  `;
}

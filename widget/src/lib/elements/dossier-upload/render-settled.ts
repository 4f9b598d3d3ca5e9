import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from './upload-context.js';
import type { UploadText } from './upload-message-key.js';

/** 已锁定. */
export function renderLocked(text: UploadText): TemplateResult {
  return html`<span class="badge locked">${icon('lock')}${text('state.locked')}</span>`;
}

/** Where the message goes that is waited for. */
export function renderSms({ state, text }: UploadContext): TemplateResult | typeof nothing {
  const field = state.profile.fields.find(({ kind }) => kind === 'mobile');
  const phone = field === undefined ? undefined : state.profile.values[field.name];
  if (state.application.state !== 'submitted' || !phone) return nothing;
  return html`<p class="sms">${text('state.smsTo', { phone })}</p>`;
}

/** Folded; its content comes when it is unfolded. */
export function renderReceipt(context: UploadContext): TemplateResult | typeof nothing {
  const { text, state, actions, parts, partFailed } = context;
  if (state.submission === null || state.application.state === 'draft') return nothing;
  const waiting = () => html`<p role="status">${text(partFailed ? 'page.partMissing' : 'page.loading')}</p>`;
  return html`
    <details class="receipt" @toggle=${() => actions.load('receipt')}>
      <summary>${icon('chevronDown')}${text('state.receipt')}</summary>
      ${parts.receipt === undefined ? waiting() : parts.receipt.renderReceiptFacts(context, state.submission)}
    </details>
  `;
}

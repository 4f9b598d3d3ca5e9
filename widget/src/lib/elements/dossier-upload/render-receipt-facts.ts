import type { StateView } from '@dossier/server-sdk/contract';
import { html, type TemplateResult } from 'lit';
import { formatMoment } from '../../base/format-moment.js';
import type { UploadContext } from './upload-context.js';

/** The newest submission in short, and the way to its receipt. */
export function renderReceiptFacts(
  context: UploadContext,
  { number, submittedAt, pictures, digest }: NonNullable<StateView['submission']>,
): TemplateResult {
  const { text, locale, state } = context;
  return html`
    <dl>
      <dt>${text('state.receiptNumber')}</dt>
      <dd>${text('state.receiptNumberValue', { number })}</dd>
      <dt>${text('state.receiptTime')}</dt>
      <dd>${formatMoment(submittedAt, locale, state.programme.timeZone)}</dd>
      <dt>${text('state.receiptPictures')}</dt>
      <dd>${text('state.receiptPicturesValue', { count: pictures })}</dd>
      <dt>${text('state.receiptDigest')}</dt>
      <dd class="digest">${digest.match(/.{1,8}/g)?.join(' ')}</dd>
    </dl>
    <dossier-receipt .context=${context}></dossier-receipt>
  `;
}

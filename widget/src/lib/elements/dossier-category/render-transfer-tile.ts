import { type CategoryView, pickText } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../base/format-bytes.js';
import { icon } from '../../base/icon.js';
import type { TransferItem } from '../../session/candidate-session-api.js';
import { describeProblem } from '../dossier-upload/describe-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** One picture on its way: how far it is in numbers, or what to do when it did not get there. */
export function renderTransferTile(
  context: UploadContext,
  category: CategoryView,
  transfer: TransferItem,
): TemplateResult {
  const { text, session, locale } = context;
  const failed = transfer.phase === 'failed';
  const name = `${pickText(category.label, locale)} ${transfer.filename}`;
  return html`
    <div class="tile open ${failed ? 'failed' : ''}" id=${`transfer-${transfer.id}`}>
      <div class="frame">
        <img class="preview" src=${transfer.previewUrl} alt="" />
        <button class="minus" type="button" aria-label=${text('transfer.cancel', { name })} title=${text('dialog.cancel')}
          @click=${() => session.cancel(transfer.id)}><span>${icon('minus')}</span></button>
        ${failed ? nothing : renderProgress(context, transfer, name)}
      </div>
      ${failed ? renderFailure(context, category, transfer) : renderWords(context, transfer)}
    </div>
  `;
}

function renderProgress({ text }: UploadContext, transfer: TransferItem, name: string): TemplateResult {
  const percent = Math.floor((transfer.bytesSent / Math.max(1, transfer.bytesTotal)) * 100);
  return html`
    <div class="progress">
      <div><span>${text('transfer.percent', { percent })}</span></div>
      <progress max="100" value=${percent} aria-label=${name}></progress>
    </div>
  `;
}

function renderWords(context: UploadContext, transfer: TransferItem): TemplateResult {
  const { text } = context;
  const sent = formatBytes(transfer.bytesSent);
  return html`
    <div class="words">
      <span class="name">${text('transfer.progress', { sent: transfer.bytesSent === 0 ? '0 KB' : sent, total: formatBytes(transfer.bytesTotal) })}</span>
      <span class="status ${transfer.phase === 'retrying' ? 'warn' : ''}">${describePhase(context, transfer)}</span>
    </div>
  `;
}

function describePhase({ text, snapshot }: UploadContext, transfer: TransferItem): string {
  if (transfer.phase === 'retrying') return text('transfer.retrying');
  if (transfer.phase === 'waiting') {
    return text(snapshot.status === 'offline' ? 'transfer.waitingOffline' : 'transfer.waiting');
  }
  return text(transfer.bytesSent >= transfer.bytesTotal ? 'transfer.storing' : 'transfer.sending');
}

function renderFailure(
  context: UploadContext,
  category: CategoryView,
  transfer: TransferItem,
): TemplateResult {
  const { text, session } = context;
  const sentence = transfer.problem === null ? '' : describeProblem(text, transfer.problem, category);
  return html`
    <div class="words">
      <span class="status bad">${icon('circleAlert')}${text('transfer.failed')}</span>
      <span class="why">${sentence}</span>
      ${
        transfer.isParked === true
          ? nothing
          : html`<button class="button small" type="button" aria-label=${`${text('transfer.retry')} ${transfer.filename}`}
              @click=${() => session.retry(transfer.id)}>${icon('refreshCw')}${text('transfer.retry')}</button>`
      }
    </div>
  `;
}

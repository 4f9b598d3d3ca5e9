import { html, type TemplateResult } from 'lit';
import type { UploadText } from '../dossier-upload/upload-message-key.js';
import { groupDigest } from './group-digest.js';
import type { ReceiptLines } from './read-receipt.js';

/** The receipt itself: facts, pictures, its digest. `full`: every digest whole, else its beginning. */
export function renderReceipt(text: UploadText, lines: ReceiptLines, full: boolean): TemplateResult {
  const { facts, pictures, digest } = lines;
  return html`
    <dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
    <h3>${text('receipt.files')}</h3>
    <ol class="pictures">
      ${pictures.map(
        ({ name, filename, size, sha256 }) => html`
          <li><strong>${name}</strong><span class="file">${filename}</span><span class="size">${size}</span>
            <span class="digest">${full ? groupDigest(sha256) : `${sha256.slice(0, 8)}…`}</span></li>`,
      )}
    </ol>
    <h3>${text('state.receiptDigest')}</h3>
    <p class="digest">${groupDigest(digest)}</p>
  `;
}

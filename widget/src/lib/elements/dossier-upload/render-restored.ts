import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from './upload-context.js';

/** What came back from an earlier visit; outside the live region, since the page says it once by itself. */
export function renderRestored({ snapshot, state, text }: UploadContext): TemplateResult | typeof nothing {
  const count = snapshot.restoredNow;
  if (count === 0 || state.lock !== null) return nothing;
  return html`<div class="notice good" part="banner">${icon('upload')}<div>${text('transfer.restored', { count })}</div></div>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from './upload-context.js';

/** One line about the connection, or about what has just happened. */
export function renderBanner(
  { snapshot, state, session, text }: UploadContext,
  partMissing: boolean,
): TemplateResult | typeof nothing {
  if (partMissing) {
    return html`<div class="notice warn" part="banner">${icon('circleAlert')}<div>${text('page.partMissing')}</div></div>`;
  }
  if (snapshot.status === 'offline') {
    return html`<div class="notice warn" part="banner">${icon('circleAlert')}<div>${text('banner.offline')}</div></div>`;
  }
  if (snapshot.status === 'unavailable') {
    return html`
      <div class="notice warn" part="banner">
        ${icon('circleAlert')}
        <div>${text('banner.unavailable')}
          <button class="link" type="button" @click=${() => session.refresh().catch(() => {})}>${text('banner.retry')}</button>
        </div>
      </div>
    `;
  }
  if (!snapshot.activatedNow || state.application.state !== 'draft') return nothing;
  const next = state.profile.complete ? 'banner.activatedNext' : 'banner.activatedProfile';
  return html`
    <div class="notice good" part="banner">
      ${icon('circleCheck')}<div><strong>${text('banner.activated')}</strong> ${text(next)}</div>
    </div>
  `;
}

import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from './upload-context.js';

/** 激活成功, at the top of the first page that is drawn. */
export function renderActivated({ snapshot, state, text }: UploadContext): TemplateResult | typeof nothing {
  if (!snapshot.activatedNow || state.application.state !== 'draft') return nothing;
  const next = state.profile.complete ? 'banner.activatedNext' : 'banner.activatedProfile';
  return html`
    <div class="notice good" part="banner">
      ${icon('circleCheck')}<div><strong>${text('banner.activated')}</strong> ${text(next)}</div>
    </div>
  `;
}

/**
 * One line about the connection, or about a part of the page that does not come. It lies over the lower edge of the
 * view, with a place of its own under the page: nothing moves when it comes and goes.
 */
export function renderBanner(
  { snapshot, session, text, partFailed }: UploadContext,
  isWaiting: boolean,
): TemplateResult | typeof nothing {
  if (isWaiting) {
    return partFailed
      ? renderFloat('warn', renderWarning(text('page.partMissing')))
      : renderFloat('late', html`<div>${text('page.loading')}</div>`);
  }
  const { status } = snapshot;
  if (status !== 'offline' && status !== 'unavailable') return nothing;
  const retry = () => session.refresh().catch(() => {});
  return renderFloat(
    'warn',
    renderWarning(html`${text(`banner.${status}`)}
      ${status === 'offline' ? nothing : html`<button class="link" type="button" @click=${retry}>${text('banner.retry')}</button>`}`),
  );
}

function renderFloat(tone: 'warn' | 'late', content: TemplateResult): TemplateResult {
  return html`<div class="float notice ${tone}" part="banner">${content}</div>`;
}

function renderWarning(content: unknown): TemplateResult {
  return html`${icon('circleAlert')}<div>${content}</div>`;
}

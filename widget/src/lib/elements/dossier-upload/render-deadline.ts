import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration } from '../../base/format-duration.js';
import { formatMoment } from '../../base/format-moment.js';
import { icon } from '../../base/icon.js';
import type { UploadContext } from './upload-context.js';

const dayMs = 86_400_000;

interface Deadline {
  readonly atMs: number;
  readonly key: 'state.due' | 'state.closes' | 'state.opens';
}

/** When something ends for this candidate, and how long that is from now. */
export function renderDeadline(context: UploadContext): TemplateResult | typeof nothing {
  const deadline = findDeadline(context);
  if (deadline === null) return nothing;
  const { text, locale, nowMs, state } = context;
  const leftMs = deadline.atMs - nowMs;
  const near = deadline.key !== 'state.opens' && state.lock === null && leftMs < dayMs * 2;
  return html`
    <p class="deadline ${near ? 'near' : ''}">
      ${icon('clock')}
      <span>
        <span>${text(deadline.key, { moment: formatMoment(deadline.atMs, locale, state.programme.timeZone) })}</span>
        <strong>${leftMs > 0 ? text('state.left', { duration: formatDuration(leftMs, locale) }) : text('state.over')}</strong>
      </span>
    </p>
  `;
}

/** What presses, or null. */
export function findDeadline({ state }: UploadContext): Deadline | null {
  const { application, programme, lock } = state;
  if (lock?.reason === 'programme-not-open') {
    return programme.opensAt === null ? null : { atMs: programme.opensAt, key: 'state.opens' };
  }
  if (lock?.reason === 'programme-closed' && programme.closesAt !== null) {
    return { atMs: programme.closesAt, key: 'state.closes' };
  }
  if (lock !== null && lock.reason !== 'return-period-over') return null;
  if (application.state === 'returned' && application.dueAt !== null) {
    return { atMs: application.dueAt, key: 'state.due' };
  }
  return programme.closesAt === null ? null : { atMs: programme.closesAt, key: 'state.closes' };
}

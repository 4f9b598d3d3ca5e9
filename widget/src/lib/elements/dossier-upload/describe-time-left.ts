import { formatDuration } from '../../base/format-duration.js';
import { findDeadline } from './render-deadline.js';
import type { UploadContext } from './upload-context.js';

/** Time left as a few words, for the narrow bar; empty when nothing presses. */
export function describeTimeLeft(context: UploadContext): string {
  const deadline = findDeadline(context);
  if (deadline === null || deadline.key === 'state.opens') return '';
  const leftMs = deadline.atMs - context.nowMs;
  return leftMs > 0 ? context.text('state.left', { duration: formatDuration(leftMs, context.locale) }) : '';
}

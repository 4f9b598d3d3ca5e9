import { html, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { CandidateSnapshot } from '../../session/candidate-session-api.js';
import { renderSkeleton } from './render-skeleton.js';
import type { UploadText } from './upload-message-key.js';

/** The page before its first state: the skeleton, and what it waits for when that is not just an answer. */
export function renderWaiting(text: UploadText, status: CandidateSnapshot['status']): TemplateResult {
  if (status === 'loading') return renderSkeleton(text('page.loading'));
  const sentence = text(status === 'offline' ? 'banner.offline' : 'banner.unavailable');
  return html`
    ${renderSkeleton(sentence)}
    <div class="float notice warn" role="alert">${icon('circleAlert')}<div>${sentence}</div></div>
  `;
}

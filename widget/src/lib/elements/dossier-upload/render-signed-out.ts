import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { CandidateSession, CandidateSnapshot } from '../../session/candidate-session-api.js';
import type { UploadText } from './upload-message-key.js';

/** What is left of the page without a candidate; without a session they left by themselves, else they may stay. */
export function renderSignedOut(
  text: UploadText,
  { transfers }: CandidateSnapshot,
  session: CandidateSession | null,
): TemplateResult {
  const requested = session === null;
  const underWay = transfers.length;
  return html`
    <section class="card signed-out" aria-labelledby="signed-out-heading">
      <h2 id="signed-out-heading" tabindex="-1">
        ${icon('logOut')}${text(requested ? 'banner.left' : 'banner.signedOutHeading')}
      </h2>
      <p>${text(requested ? 'banner.leftKept' : 'banner.signedOut')}</p>
      ${requested || underWay === 0 ? nothing : html`<p>${text('banner.signedOutUnderWay', { count: underWay })}</p>`}
      <slot name="signed-out"></slot>
      ${requested ? nothing : html`<dossier-stay .text=${text} .session=${session}></dossier-stay>`}
    </section>
  `;
}

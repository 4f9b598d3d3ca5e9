import { html, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadText } from './upload-message-key.js';

/** What is left of the page without a candidate; `requested`: they left by themselves. */
export function renderSignedOut(text: UploadText, requested: boolean): TemplateResult {
  return html`
    <section class="card signed-out" aria-labelledby="signed-out-heading">
      <h2 id="signed-out-heading" tabindex="-1">
        ${icon('logOut')}${text(requested ? 'banner.left' : 'banner.signedOutHeading')}
      </h2>
      <p>${text(requested ? 'banner.leftKept' : 'banner.signedOut')}</p>
      <slot name="signed-out"></slot>
    </section>
  `;
}

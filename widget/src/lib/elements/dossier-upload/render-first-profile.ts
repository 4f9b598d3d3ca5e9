import { html, type TemplateResult } from 'lit';
import type { UploadContext } from './upload-context.js';

/** The profile, before anything else, while it is incomplete. */
export function renderFirstProfile(
  context: UploadContext,
  saved: (event: CustomEvent<readonly string[]>) => void,
): TemplateResult {
  return html`
    <section class="card first" aria-labelledby="first-heading">
      <h2 id="first-heading" tabindex="-1">${context.text('profile.complete')}</h2>
      <dossier-profile-form .context=${context} @dossier-profile-form-saved=${saved}></dossier-profile-form>
    </section>
  `;
}

import { html, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from './upload-context.js';

/** Who this is and where the SMS goes, with 修改. */
export function renderProfileLine(context: UploadContext): TemplateResult {
  const { state, text, actions } = context;
  const values = state.profile.fields.map(({ name }) => state.profile.values[name] ?? '').filter(Boolean);
  return html`
    <section class="card profile" part="profile" aria-labelledby="profile-heading">
      <h2 id="profile-heading" class="visually-hidden">${text('profile.heading')}</h2>
      ${icon('user')}
      <p>
        <strong><bdi>${state.candidate.name}</bdi></strong>
        <span><bdi>${values.length === 0 ? text('profile.empty') : values.join(' · ')}</bdi></span>
      </p>
      <button class="button small" type="button" id="edit-profile" @click=${actions.editProfile}
        aria-label=${`${text('profile.edit')} ${text('profile.heading')}`}>
        ${icon('pencil')}${text('profile.edit')}
      </button>
    </section>
  `;
}

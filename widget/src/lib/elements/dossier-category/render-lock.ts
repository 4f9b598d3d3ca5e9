import type { CategoryView, StateView } from '@dossier/server-sdk/contract';
import { html, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** Why nothing can be changed here. */
export function renderLock(
  { text }: UploadContext,
  { reason }: NonNullable<StateView['lock'] | CategoryView['lock']>,
): TemplateResult {
  return html`<p class="lock">${icon('lock')}<span>${text(`lock.${reason}`)}</span></p>`;
}

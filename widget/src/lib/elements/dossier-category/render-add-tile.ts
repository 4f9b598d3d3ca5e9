import { type CategoryView, pickText } from '@dossier/server-sdk/contract';
import { html, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** The empty place: 上传, the size of a picture. With `replaces`, for the new picture of an ask. */
export function renderAddTile(
  { text, locale, actions }: UploadContext,
  category: CategoryView,
  options: { readonly left: number; readonly replaces?: string },
): TemplateResult {
  const { left, replaces } = options;
  const label = pickText(category.label, locale);
  const words = replaces === undefined ? text('add.left', { count: left }) : text('add.replace');
  return html`
    <div class="tile">
      <button class="add" type="button" part="add-button" id=${replaces === undefined ? 'add' : `add-${replaces}`}
        @click=${() => actions.pick(category.id, replaces)}>
        ${icon('plus')}<span>${text('add.label')}<span class="visually-hidden"> ${label}</span></span><small>${words}</small>
      </button>
    </div>
  `;
}

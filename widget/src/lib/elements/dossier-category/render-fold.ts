import { type CategoryView, pickText } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import { isFinished } from '../dossier-upload/order-categories.js';
import { renderLocked } from '../dossier-upload/render-settled.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** Shows or hides what is inside a category that is finished. */
export function renderFold(
  { text, locale }: UploadContext,
  { label }: CategoryView,
  folded: boolean,
  toggle: () => void,
): TemplateResult {
  return html`<button class="fold" type="button" aria-expanded=${folded ? 'false' : 'true'} aria-controls="body"
    aria-label=${`${text(folded ? 'category.show' : 'category.hide')} ${pickText(label, locale)}`} @click=${toggle}>
    ${icon('chevronDown')}</button>`;
}

/** What became of a category that is finished. */
export function renderOutcome(
  { text, state }: UploadContext,
  category: CategoryView,
): TemplateResult | typeof nothing {
  const { materials, lock } = category;
  const accepted = materials.length > 0 && materials.every(({ mark }) => mark === 'accepted');
  if (accepted) return html`<span class="badge good">${icon('check')}${text('picture.accepted')}</span>`;
  if (state.lock !== null || lock !== null) {
    return renderLocked(text);
  }
  if (category.used === 0 || !isFinished(state, category)) return nothing;
  return html`<span class="badge good">${icon('check')}${text('category.done')}</span>`;
}

import type { CategoryView } from '@dossier/server-sdk/contract';
import { html, type TemplateResult } from 'lit';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** A glimpse of what is inside a folded category; wide pages only. */
export function renderThumbs({ session }: UploadContext, { materials }: CategoryView): TemplateResult {
  const shown = materials.filter(({ viewable, state }) => viewable && state === 'stored').slice(0, 4);
  return html`<span class="thumbs" aria-hidden="true">${shown.map(
    ({ id }) =>
      html`<dossier-picture .source=${id} .alt=${''} .load=${(key: string) => session.loadView(key)}></dossier-picture>`,
  )}</span>`;
}

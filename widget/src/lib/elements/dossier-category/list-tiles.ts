import type { CategoryView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { addStyles } from '../../base/add-styles.js';
import type { TransferItem } from '../../session/candidate-session-api.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { pictureTileStyles } from './picture-tile-styles.js';
import { renderMaterialTile } from './render-material-tile.js';

/** A category's pictures, those that the server holds and those on their way, each by its key; `root` gets their styles. */
export function listTiles(
  root: ShadowRoot,
  context: UploadContext,
  category: CategoryView,
): readonly (readonly [key: string, content: TemplateResult | undefined])[] {
  const { main } = context.parts;
  const transfers = listTransfers(context, category);
  addStyles(root, pictureTileStyles);
  if (main !== undefined && transfers.length > 0) addStyles(root, main.transferTileStyles);
  // A picture that is asked about stands with its ask, as does the one that replaces it.
  const asked = new Set(listAsks(context, category).map(({ materialId }) => materialId));
  const loose = category.materials.filter(
    ({ id, replaces, state }) => !asked.has(id) && !asked.has(replaces ?? '') && state !== 'superseded',
  );
  return [
    ...loose.map((one) => [one.id, renderMaterialTile(context, category, one)] as const),
    ...transfers.map((one) => [one.id, main?.renderTransferTile(context, category, one)] as const),
  ];
}

/** What is said below the tiles: that there are none and will be none, or that every place is taken. */
export function renderRest(
  context: UploadContext,
  category: CategoryView,
  { isEmpty, isFilled }: { readonly isEmpty: boolean; readonly isFilled: boolean },
): TemplateResult | typeof nothing {
  if (listAsks(context, category).length > 0) return nothing;
  const { text } = context;
  const { used, maximum, materials } = category;
  if (isEmpty) return html`<p class="empty">${text('category.empty')}</p>`;
  const isMine = listTransfers(context, category).length > 0 || materials.some(({ lock }) => lock === null);
  if (!isFilled || !isMine) return nothing;
  return html`<p class="full ${used >= maximum ? '' : 'soon'}">${text('category.full', { maximum })}</p>`;
}

function listTransfers({ snapshot }: UploadContext, { id }: CategoryView): readonly TransferItem[] {
  return snapshot.transfers.filter(({ categoryId, replaces }) => categoryId === id && replaces === null);
}

function listAsks({ state }: UploadContext, { id }: CategoryView): UploadContext['state']['asks'] {
  return state.asks.filter(({ categoryId }) => categoryId === id);
}

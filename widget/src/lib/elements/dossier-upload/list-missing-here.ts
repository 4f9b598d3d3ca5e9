import { type MissingView, pickText } from '@dossier/server-sdk/contract';
import type { TransferItem } from '../../session/candidate-session-api.js';
import { describeMissing, type MissingLine } from './list-missing.js';
import { findCategory, type UploadContext } from './upload-context.js';

/** What stands between now and a submission, in words: the server's list, and what this page has not brought there yet. */
export function listMissingHere(context: UploadContext): readonly MissingLine[] {
  const { state, snapshot, text, locale } = context;
  const sending = countByCategory(snapshot.transfers.filter(({ phase }) => phase !== 'failed'));
  const failed = countByCategory(snapshot.transfers.filter(({ phase }) => phase === 'failed'));
  const others = state.missing.filter((missing) => !isOnItsWay(missing, sending));
  const own: MissingView[] = [...sending].map(([categoryId, count]) => ({
    kind: 'uploading',
    categoryId,
    count,
  }));
  const lines = [...others, ...own].map((missing) => ({ missing, text: describeMissing(context, missing) }));
  const failures = [...failed].map(([categoryId, count]): MissingLine => {
    const label = findCategory(state, categoryId)?.label ?? '';
    const missing: MissingView = { kind: 'uploading', categoryId, count };
    return { missing, text: text('missing.failed', { category: pickText(label, locale), count }) };
  });
  return [...lines, ...failures];
}

/** The server knows less than this page about what is under way here. */
function isOnItsWay(missing: MissingView, sending: ReadonlyMap<string, number>): boolean {
  if (missing.kind === 'uploading') return sending.has(missing.categoryId);
  return missing.kind === 'pictures' && (sending.get(missing.categoryId) ?? 0) >= missing.need - missing.have;
}

function countByCategory(transfers: readonly TransferItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { categoryId } of transfers) counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1);
  return counts;
}

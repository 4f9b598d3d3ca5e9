import { type MissingView, pickText } from '@dossier/server-sdk/contract';
import { findCategory, type UploadContext } from './upload-context.js';

/** One line of what is still to do. */
export interface MissingLine {
  readonly missing: MissingView;
  readonly text: string;
}

/** What stands between now and a submission, in words; with pictures under way here, `listMissingHere` knows better. */
export function listMissing(context: UploadContext): readonly MissingLine[] {
  const { state, snapshot, parts } = context;
  return snapshot.transfers.length > 0 && parts.main !== undefined
    ? parts.main.listMissingHere(context)
    : state.missing.map((missing) => ({ missing, text: describeMissing(context, missing) }));
}

/** One thing that is missing, in words. */
export function describeMissing(context: UploadContext, missing: MissingView): string {
  const { state, text, locale } = context;
  if (missing.kind === 'profile') return text('missing.profile');
  const found = findCategory(state, missing.categoryId);
  const category = found === undefined ? '' : pickText(found.label, locale);
  if (missing.kind === 'ask') {
    return found === undefined ? text('missing.askGeneral') : text('missing.ask', { category });
  }
  if (missing.kind === 'pictures') {
    return text('missing.pictures', { category, count: missing.need - missing.have });
  }
  if (missing.kind === 'rejected') return text('missing.rejected', { category });
  return text('missing.uploading', { category, count: missing.count });
}

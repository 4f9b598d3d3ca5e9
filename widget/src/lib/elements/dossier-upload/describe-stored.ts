import { pickText, type StateView } from '@dossier/server-sdk/contract';
import { findCategory } from './upload-context.js';
import type { UploadText } from './upload-message-key.js';

/** A sentence for each category that holds more than before. */
export function describeStored(
  before: StateView | null,
  after: StateView | null,
  text: UploadText,
  locale: string,
): readonly string[] {
  return (after?.categories ?? []).flatMap((category) => {
    const earlier = before === null ? undefined : findCategory(before, category.id);
    if (earlier === undefined || category.used <= earlier.used) return [];
    return text('transfer.stored', { category: pickText(category.label, locale), count: category.used });
  });
}

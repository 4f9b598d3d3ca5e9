import { type MissingView, pickText, type StateView } from '@dossier/server-sdk/contract';
import type { MissingLine } from './list-missing.js';
import { findCategory, type UploadContext } from './upload-context.js';

/** One row of 还需完成: to be done, or done since the page was opened. */
export interface ChecklistRow {
  readonly text: string;
  /** Null once it is done. */
  readonly missing: MissingView | null;
}

/**
 * What is still to do, one row a subject. What is done is ticked off and keeps its row: nothing moves under anybody's
 * hand because a picture was stored. Begins anew with each state of the application.
 */
export class Checklist {
  #rows: ReadonlyMap<string, MissingView> = new Map();
  #settledFor = '';

  update(context: UploadContext, lines: readonly MissingLine[]): readonly ChecklistRow[] {
    const { application, lock } = context.state;
    const key = `${application.id} ${application.state} ${application.round} ${lock?.reason}`;
    // A later line of the same subject says more: two on their way, one that failed.
    const open = new Map(lines.map((line) => [subjectOf(line.missing), line]));
    const known = key === this.#settledFor ? this.#rows : new Map<string, MissingView>();
    this.#settledFor = key;
    this.#rows = new Map([...known, ...lines.map(({ missing }) => [subjectOf(missing), missing] as const)]);
    return [...this.#rows].flatMap(([subject, missing]): readonly ChecklistRow[] => {
      const line = open.get(subject);
      if (line !== undefined) return [line];
      const text = describeDone(context, missing);
      return text === null ? [] : [{ text, missing: null }];
    });
  }
}

function subjectOf(missing: MissingView): string {
  if (missing.kind === 'ask') return `ask ${missing.askId}`;
  return missing.kind === 'profile' ? 'profile' : `category ${missing.categoryId}`;
}

/** Null when there is no such thing any more. */
function describeDone({ state, text, locale }: UploadContext, missing: MissingView): string | null {
  if (missing.kind === 'profile') return text('profile.saved');
  const category = findCategory(state, missing.categoryId);
  const label = category === undefined ? '' : pickText(category.label, locale);
  if (missing.kind === 'ask') return describeDoneAsk(state, missing.askId, (key) => `${label} ${text(key)}`);
  if (category === undefined || category.used === 0) return null;
  return text('transfer.stored', { category: label, count: category.used });
}

function describeDoneAsk(
  { asks }: StateView,
  askId: string,
  write: (key: 'ask.met' | 'ask.answered') => string,
): string | null {
  const ask = asks.find(({ id }) => id === askId);
  return ask === undefined ? null : write(ask.state === 'answered' ? 'ask.answered' : 'ask.met');
}

import { describeProblem } from '../desk-decision/describe-problem.js';
import type { BulkOutcome } from '../desk-model/desk-lists.js';
import type { DeskMessageKey, DeskWords } from '../desk-model/desk-words.js';

/** Refusals that mean something of their own when it is done to several. */
const refusals: Readonly<Record<string, DeskMessageKey>> = {
  'approve bad_decision': 'bulk.failed.notAccepted',
  'assign not_allowed_now': 'bulk.failed.notAssignable',
  'remind locked': 'bulk.failed.timeOver',
  'remind not_allowed_now': 'bulk.failed.notRemindable',
};

/** The other applications may well have been done. */
const faults: Readonly<Record<string, DeskMessageKey>> = {
  internal: 'bulk.failed.fault',
  unavailable: 'bulk.failed.busy',
};

/** What became of one application of a bulk request. */
export function describeBulkLine(
  words: DeskWords,
  { act, to }: Pick<BulkOutcome, 'act' | 'to'>,
  { code }: Pick<BulkOutcome['lines'][number], 'code'>,
): string {
  if (code !== null) {
    const key = refusals[`${act} ${code}`] ?? faults[code];
    return key === undefined ? describeProblem(words, { code, details: {} }) : words.text(key);
  }
  if (act === 'assign' && to === null) return words.text('bulk.done.unassign');
  return words.text(`bulk.done.${act}`, { to: to ?? '' });
}

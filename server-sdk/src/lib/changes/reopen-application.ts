import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Reviewer } from '../model/reviewer.js';
import type { DecisionResultView } from '../wire/review-view.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import { tell } from './outbox.js';
import { supersedeNotices } from './supersede-notices.js';
import { addTallies, moveWaiting } from './tallies.js';

export interface ReopenInput {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
  readonly revision: number;
  readonly reason: string;
}

/** Takes a final decision back to the last stage, with a reason; the marks stay until the next decision. */
export const reopenApplication = defineChange(async (tx, input: ReopenInput): Promise<DecisionResultView> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { row } = locked;
  guardReviewer(tx, row, input.reviewer, 'reopen');
  if (row.revision !== input.revision) {
    throw new DossierError('stale_revision', { details: { revision: row.revision } });
  }
  const stage = tx.settings.stages.at(-1)?.id ?? null;
  const approved = JSON.parse(row.approved_by) as readonly string[];
  const approvers = row.state === 'approved' ? approved.slice(0, -1) : approved;
  await recordEvent(tx, locked, {
    kind: 'application-reopened',
    actor: { role: 'reviewer', id: input.reviewer.id },
    data: { from: row.state, stage },
    values: { reason: input.reason },
  });
  await supersedeNotices(tx, locked);
  await addTallies(tx, row, [{ kind: 'reopened', name: '', at: tx.now, n: 1 }, ...moveWaiting(null, stage)]);
  await tell(tx, 'afterReopen', row, { reviewerId: input.reviewer.id });
  await saveApplication(tx, locked, {
    state: 'submitted',
    stage,
    revision: row.revision + 1,
    waiting_since: tx.now,
    claim_reviewer: null,
    claim_until: null,
    approved_by: JSON.stringify(approvers),
  });
  return {
    decisionId: '',
    state: 'submitted',
    stage,
    revision: row.revision + 1,
    dueAt: null,
    repeated: false,
  };
});

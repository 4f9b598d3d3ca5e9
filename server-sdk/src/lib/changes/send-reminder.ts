import { completeRecord, toApplication } from '../database/read-application.js';
import { defineChange, defineRead, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Actor } from '../model/application.js';
import { programmePhase } from '../model/programme.js';
import type { Reviewer } from '../model/reviewer.js';
import { applicationLock } from '../review/compute-lock.js';
import { enqueueNotice } from './enqueue-notice.js';
import { guardReviewer } from './guard-reviewer.js';
import {
  type LockedApplication,
  lockApplication,
  recordEvent,
  saveApplication,
} from './locked-application.js';

/** Two reminders by hand are at least this far apart, milliseconds: a second press is not a second SMS. */
export const reminderPauseMs = 3_600_000;

/**
 * Reminds the candidate of a return, by a reviewer's hand.
 * @throws DossierError `not_found`, `not_allowed_now`; `locked` when the candidate can do nothing any more
 */
export const remindCandidate = defineChange(
  async (tx, input: { applicationId: string; reviewer: Reviewer }): Promise<void> => {
    const locked = await lockApplication(tx, input.applicationId);
    guardReviewer(tx, locked.row, input.reviewer, 'look');
    if (locked.row.state !== 'returned') throw new DossierError('not_allowed_now');
    const lock = lockOf(tx, locked);
    if (lock !== null) throw new DossierError('locked', { details: { reason: lock.reason } });
    const recent = await tx.db
      .selectFrom('notices')
      .select('id')
      .where('application_id', '=', locked.row.id)
      .where('kind', '=', 'reminder')
      .where('created_at', '>', tx.now - reminderPauseMs)
      .executeTakeFirst();
    if (recent !== undefined) throw new DossierError('not_allowed_now');
    await remind(tx, locked, { role: 'reviewer', id: input.reviewer.id });
  },
);

export interface DueReminder {
  readonly applicationId: string;
  readonly beforeMs: number;
}

const mostAtOnce = 200;

/** Which rungs of the ladder are due and unsent: of those that have passed, only the latest is worth sending. */
export const readDueReminders = defineRead(async (tx): Promise<readonly DueReminder[]> => {
  const { programme } = tx.settings;
  // Nobody can do anything any more.
  if (programme.afterClosing === 'refuse' && programmePhase(programme, tx.now) === 'closed') return [];
  const rungs = rungsOf(tx);
  const due: DueReminder[] = [];
  for (const [index, beforeMs] of rungs.entries()) {
    const next = rungs[index + 1];
    let query = tx.db
      .selectFrom('applications')
      .select('id')
      .where('programme_id', '=', tx.settings.programmeId)
      .where('state', '=', 'returned')
      .where('stage', 'is', null)
      .where('due_at', '<=', tx.now + beforeMs)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('reminders')
              .innerJoin('decisions', 'decisions.id', 'reminders.decision_id')
              .select('reminders.decision_id')
              .whereRef('decisions.application_id', '=', 'applications.id')
              .whereRef('decisions.round', '=', 'applications.round')
              .where('reminders.before_ms', '=', beforeMs),
          ),
        ),
      );
    query = next === undefined ? query : query.where('due_at', '>', tx.now + next);
    // A rung of another time than the due one itself is of no use once that has passed.
    if (beforeMs > 0) query = query.where('due_at', '>', tx.now);
    const rows = await query.orderBy('due_at').limit(mostAtOnce).execute();
    due.push(...rows.map(({ id }) => ({ applicationId: id, beforeMs })));
  }
  return due;
});

/** Longest before the due time first; the due time itself when the policy says so. */
function rungsOf({ settings: { programme } }: Pick<Transaction, 'settings'>): readonly number[] {
  const rungs = [...programme.remindersMs].sort((a, b) => b - a);
  return programme.afterReturnPeriod === 'remind' ? [...rungs, 0] : rungs;
}

/** Sends one rung; a second process, a due time that has moved meanwhile, or a lock on everything sends nothing. */
export const sendDueReminder = defineChange(async (tx, input: DueReminder): Promise<boolean> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { state, due_at: dueAt } = locked.row;
  if (state !== 'returned' || dueAt === null || dueAt > tx.now + input.beforeMs) return false;
  if (lockOf(tx, locked) !== null) return false;
  const { id: decisionId } = await returnOf(tx, locked);
  const { beforeMs: before_ms } = input;
  const inserted = await tx.db
    .insertInto('reminders')
    .values({ decision_id: decisionId, before_ms, programme_id: tx.settings.programmeId, at: tx.now })
    .onConflict((conflict) => conflict.columns(['decision_id', 'before_ms']).doNothing())
    .returning('decision_id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await remind(tx, locked, { role: 'system', id: null });
  return true;
});

function lockOf(tx: Transaction, { row }: LockedApplication) {
  return applicationLock(toApplication(row), tx.settings.programme, tx.now);
}

async function remind(tx: Transaction, locked: LockedApplication, actor: Actor): Promise<void> {
  const record = await completeRecord(tx, locked.row);
  const { id: decisionId, stage, feedback } = await returnOf(tx, locked);
  const dueAt = locked.row.due_at;
  await enqueueNotice(tx, record, { kind: 'reminder', decisionId, stage, feedback, dueAt });
  await recordEvent(tx, locked, { kind: 'reminder-queued', actor, data: { decisionId } });
  await saveApplication(tx, locked);
}

async function returnOf(tx: Transaction, { row }: LockedApplication) {
  return tx.db
    .selectFrom('decisions')
    .select(['id', 'stage', 'feedback'])
    .where('application_id', '=', row.id)
    .where('outcome', '=', 'return')
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

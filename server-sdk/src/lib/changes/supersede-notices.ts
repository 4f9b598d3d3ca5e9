import { toApplication } from '../database/read-application.js';
import type { Transaction } from '../database/transaction.js';
import { applicationLock } from '../review/compute-lock.js';
import { type LockedApplication, recordEvent } from './locked-application.js';

/** How far a notice has come that can still be sent, for the first time or again. */
const openStates = ['waiting', 'failed', 'undelivered'];

/**
 * Whether a notice may still leave: the application stands as the decision left it (its revision moves with every
 * submission, decision and reopening), and whom a reminder is for can still do something. `result` is what the decision
 * answered.
 */
export function isStillTrue(
  tx: Transaction,
  row: LockedApplication['row'],
  { kind, result }: { readonly kind: string; readonly result: string },
): boolean {
  if ((JSON.parse(result) as { revision?: number }).revision !== row.revision) return false;
  return kind !== 'reminder' || applicationLock(toApplication(row), tx.settings.programme, tx.now) === null;
}

/** The application leaves the state that its notices tell of: what has not arrived is sent no more, on record. */
export async function supersedeNotices(tx: Transaction, locked: LockedApplication): Promise<void> {
  const open = await tx.db
    .selectFrom('notices')
    .select('id')
    .where('application_id', '=', locked.row.id)
    .where('state', 'in', openStates)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  for (const { id } of open) await supersedeNotice(tx, locked, id);
}

/** Ends one notice that would say what its candidate's page does not; the caller saves the application. */
export async function supersedeNotice(
  tx: Transaction,
  locked: LockedApplication,
  noticeId: string,
): Promise<void> {
  await tx.db
    .updateTable('notices')
    .set({ state: 'superseded', updated_at: tx.now })
    .where('id', '=', noticeId)
    .execute();
  await recordEvent(tx, locked, {
    kind: 'notice-superseded',
    actor: { role: 'system', id: null },
    data: { noticeId },
  });
}

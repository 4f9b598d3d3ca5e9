import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import { isStillTrue } from './supersede-notices.js';

export interface ReportInput {
  readonly noticeId: string;
  readonly status: 'delivered' | 'undelivered';
}

/**
 * What the host's SMS service said of a notice. The first delivery of a return's notice starts the candidate's time
 * afresh; a report that comes again, or for a return that is over, moves nothing. One that did not arrive and tells of a
 * state that the application has left is `superseded`: nobody is to send it again.
 */
export const reportNotice = defineChange(async (tx, input: ReportInput): Promise<void> => {
  const notice = await tx.db
    .selectFrom('notices')
    .innerJoin('decisions', 'decisions.id', 'notices.decision_id')
    .select(['notices.id', 'notices.application_id', 'notices.kind', 'notices.state'])
    .select('decisions.result')
    .where('notices.id', '=', input.noticeId)
    .where('notices.programme_id', '=', tx.settings.programmeId)
    .executeTakeFirst();
  if (notice === undefined) throw new DossierError('not_found');
  const locked = await lockApplication(tx, notice.application_id);
  const isCurrent = isStillTrue(tx, locked.row, notice);
  const state = input.status === 'undelivered' && !isCurrent ? 'superseded' : input.status;
  if (notice.state === 'delivered' || notice.state === state) return;
  const dueAt =
    input.status === 'delivered' && isCurrent && notice.kind === 'returned'
      ? tx.now + tx.settings.programme.returnPeriodMs
      : locked.row.due_at;
  await tx.db.updateTable('notices').set({ state, updated_at: tx.now }).where('id', '=', notice.id).execute();
  await recordEvent(tx, locked, {
    kind: 'notice-reported',
    actor: { role: 'host', id: null },
    data: { noticeId: notice.id, status: input.status, dueAt },
  });
  await saveApplication(tx, locked, { due_at: dueAt });
});

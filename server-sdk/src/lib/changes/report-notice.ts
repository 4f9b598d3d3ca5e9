import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface ReportInput {
  readonly noticeId: string;
  readonly status: 'delivered' | 'undelivered';
}

/**
 * What the host's SMS service said of a notice. The first delivery of a return's notice starts the candidate's time
 * afresh; a report that comes again, or for a return that is over, moves nothing.
 */
export const reportNotice = defineChange(async (tx, input: ReportInput): Promise<void> => {
  const notice = await tx.db
    .selectFrom('notices')
    .selectAll()
    .where('id', '=', input.noticeId)
    .where('programme_id', '=', tx.settings.programmeId)
    .executeTakeFirst();
  if (notice === undefined) throw new DossierError('not_found');
  const locked = await lockApplication(tx, notice.application_id);
  if (notice.state === 'delivered' || notice.state === input.status) return;
  const isCurrent = notice.kind === 'returned' && locked.row.state === 'returned';
  const isNewest = isCurrent && (await isOfRound(tx, notice.decision_id, locked.row.round));
  const dueAt =
    input.status === 'delivered' && isNewest
      ? tx.now + tx.settings.programme.returnPeriodMs
      : locked.row.due_at;
  await tx.db
    .updateTable('notices')
    .set({ state: input.status, updated_at: tx.now })
    .where('id', '=', notice.id)
    .execute();
  await recordEvent(tx, locked, {
    kind: 'notice-reported',
    actor: { role: 'host', id: null },
    data: { noticeId: notice.id, status: input.status, dueAt },
  });
  await saveApplication(tx, locked, { due_at: dueAt });
});

type Tx = Parameters<typeof lockApplication>[0];

async function isOfRound(tx: Tx, decisionId: string, round: number): Promise<boolean> {
  const decision = await tx.db
    .selectFrom('decisions')
    .select('round')
    .where('id', '=', decisionId)
    .executeTakeFirst();
  return decision?.round === round;
}

import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface AssignInput {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
  /** Whose work it is from now on; null for anybody's. */
  readonly to: string | null;
}

/** Says whose work an application is; the same again changes nothing. */
export const assignApplication = defineChange(async (tx, input: AssignInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { row } = locked;
  guardReviewer(tx, row, input.reviewer, 'look');
  if (row.state !== 'submitted' && row.state !== 'returned') throw new DossierError('not_allowed_now');
  if (row.assigned_to === input.to) return;
  await recordEvent(tx, locked, {
    kind: 'application-assigned',
    actor: { role: 'reviewer', id: input.reviewer.id },
    data: { to: input.to },
  });
  if (input.to !== null && input.to !== input.reviewer.id) {
    await tx.db
      .insertInto('desk_messages')
      .values({
        id: tx.makeId(),
        programme_id: tx.settings.programmeId,
        reviewer_id: input.to,
        application_id: row.id,
        kind: 'assigned',
        from_reviewer: input.reviewer.id,
        at: tx.now,
      })
      .execute();
  }
  await saveApplication(tx, locked, { assigned_to: input.to });
});

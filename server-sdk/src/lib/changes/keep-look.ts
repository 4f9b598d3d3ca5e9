import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication } from './locked-application.js';

export interface LookInput {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
  readonly submission: number;
}

/** Keeps that a reviewer has looked through a submission; an older one does not take a newer look back. */
export const keepLook = defineChange(async (tx, input: LookInput): Promise<void> => {
  const { row } = await lockApplication(tx, input.applicationId);
  guardReviewer(tx, row, input.reviewer, 'look');
  if (input.submission < 1 || input.submission > row.submission) throw new DossierError('bad_request');
  await tx.db
    .insertInto('looks')
    .values({
      application_id: row.id,
      reviewer_id: input.reviewer.id,
      programme_id: row.programme_id,
      submission: input.submission,
      at: tx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'reviewer_id'])
        .doUpdateSet({ submission: input.submission, at: tx.now })
        .where('looks.submission', '<=', input.submission),
    )
    .execute();
});

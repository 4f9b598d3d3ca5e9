import { requireApplication } from '../database/read-application.js';
import { defineChange, defineRead, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Findings, KeptFindings } from '../model/findings.js';
import type { Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication } from './locked-application.js';

export interface FindingsOwner {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
}

export interface KeepFindingsInput extends FindingsOwner {
  readonly revision: number;
  readonly findings: Findings;
  /** Pictures whose display the receipts prove. */
  readonly proven: readonly string[];
}

/** Keeps a reviewer's draft in place of the one before. Nothing visible to others moves, so neither does the version. */
export const keepFindings = defineChange(async (tx, input: KeepFindingsInput): Promise<KeptFindings> => {
  const { row } = await lockApplication(tx, input.applicationId);
  guardReviewer(tx, row, input.reviewer, 'look');
  if (row.state !== 'submitted') throw new DossierError('not_allowed_now');
  if (row.revision !== input.revision) {
    throw new DossierError('stale_revision', { details: { revision: row.revision } });
  }
  const known = await readProven(tx, row.id, input.reviewer.id);
  const values = {
    body: JSON.stringify(input.findings),
    proven: JSON.stringify([...new Set([...known, ...input.proven])]),
    saved_at: tx.now,
  };
  await tx.db
    .insertInto('findings')
    .values({
      application_id: row.id,
      reviewer_id: input.reviewer.id,
      revision: input.revision,
      programme_id: row.programme_id,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['application_id', 'reviewer_id', 'revision']).doUpdateSet(values),
    )
    .execute();
  return { ...input.findings, revision: input.revision, savedAt: tx.now };
});

/** The newest draft of this reviewer, or null; one of an earlier revision is not lost when the application moves on. */
export const readFindings = defineRead(async (tx, input: FindingsOwner): Promise<KeptFindings | null> => {
  const row = await requireApplication(tx, input.applicationId);
  guardReviewer(tx, row, input.reviewer, 'look');
  return newestFindings(tx, input.applicationId, input.reviewer.id);
});

/** As a read within another transaction. */
export async function newestFindings(
  tx: Transaction,
  applicationId: string,
  reviewerId: string,
): Promise<KeptFindings | null> {
  const row = await tx.db
    .selectFrom('findings')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('reviewer_id', '=', reviewerId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...(JSON.parse(row.body) as Findings), revision: row.revision, savedAt: row.saved_at };
}

/** Throws this reviewer's drafts of an application away. Safe to repeat. */
export const dropFindings = defineChange(async (tx, input: FindingsOwner): Promise<void> => {
  const { row } = await lockApplication(tx, input.applicationId);
  guardReviewer(tx, row, input.reviewer, 'look');
  await removeFindings(tx, row.id, input.reviewer.id);
});

export async function removeFindings(
  tx: Transaction,
  applicationId: string,
  reviewerId: string,
): Promise<void> {
  await tx.db
    .deleteFrom('findings')
    .where('application_id', '=', applicationId)
    .where('reviewer_id', '=', reviewerId)
    .execute();
}

/** Pictures that were proven to have been shown while drafting; bytes never change under a picture's id. */
export async function readProven(
  tx: Transaction,
  applicationId: string,
  reviewerId: string,
): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('findings')
    .select('proven')
    .where('application_id', '=', applicationId)
    .where('reviewer_id', '=', reviewerId)
    .execute();
  return rows.flatMap(({ proven }) => JSON.parse(proven) as readonly string[]);
}

import { readApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import type { PublishedDecision, StateFacts } from '../model/state-facts.js';

export const readState = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<StateFacts> => {
    const record = await readApplication(tx, applicationId);
    const decisions = await tx.db
      .selectFrom('decisions')
      .select(['id', 'round', 'stage', 'outcome', 'feedback', 'at'])
      .where('application_id', '=', applicationId)
      .where('published', '=', 1)
      .orderBy('at', 'desc')
      .execute();
    const submission =
      record.application.submission === 0
        ? undefined
        : await tx.db
            .selectFrom('submissions')
            .select(['number', 'submitted_at', 'digest', 'manifest'])
            .where('application_id', '=', applicationId)
            .where('number', '=', record.application.submission)
            .executeTakeFirst();
    return {
      record,
      decisions: decisions as readonly PublishedDecision[],
      submission:
        submission === undefined
          ? null
          : {
              number: submission.number,
              submittedAt: submission.submitted_at,
              digest: submission.digest,
              pictures: (JSON.parse(submission.manifest) as { entries: unknown[] }).entries.length,
            },
    };
  },
);

/** The application's row alone, for validators and guards that need no more. */
export const readVersion = defineRead(
  async (
    tx,
    { applicationId }: { applicationId: string },
  ): Promise<{ version: number; dueAt: number | null; state: string; claimUntil: number | null }> => {
    const row = await tx.db
      .selectFrom('applications')
      .select(['version', 'due_at', 'state', 'claim_until'])
      .where('id', '=', applicationId)
      .where('programme_id', '=', tx.settings.programmeId)
      .executeTakeFirstOrThrow();
    return { version: row.version, dueAt: row.due_at, state: row.state, claimUntil: row.claim_until };
  },
);

import { readApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import type { KnownApplication } from '../model/application-record.js';

/** The application of a candidate of the host's, or null. */
export const findApplicationOf = defineRead(
  async (tx, { candidateId }: { candidateId: string }): Promise<KnownApplication | null> => {
    const row = await tx.db
      .selectFrom('applications')
      .select('id')
      .where('programme_id', '=', tx.settings.programmeId)
      .where('candidate_id', '=', candidateId)
      .executeTakeFirst();
    if (row === undefined) return null;
    const newest = await tx.db
      .selectFrom('submissions')
      .select('digest')
      .where('application_id', '=', row.id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const { application } = await readApplication(tx, row.id);
    return { ...application, submissionDigest: newest?.digest ?? null };
  },
);

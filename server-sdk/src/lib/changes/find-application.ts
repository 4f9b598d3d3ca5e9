import { readApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import type { Application } from '../model/application-record.js';

/** The application of a candidate of the host's, or null. */
export const findApplicationOf = defineRead(
  async (tx, { candidateId }: { candidateId: string }): Promise<Application | null> => {
    const row = await tx.db
      .selectFrom('applications')
      .select('id')
      .where('programme_id', '=', tx.settings.programmeId)
      .where('candidate_id', '=', candidateId)
      .executeTakeFirst();
    return row === undefined ? null : (await readApplication(tx, row.id)).application;
  },
);

import { toApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { applicationLock } from '../review/compute-lock.js';

/**
 * The number of the newest submission, 0 before the first, while the candidate may upload.
 * @throws DossierError `not_activated` or `locked` when nothing can be uploaded
 */
export const readRecoveryRound = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<number> => {
    const row = await tx.db
      .selectFrom('applications')
      .selectAll()
      .where('id', '=', applicationId)
      .where('programme_id', '=', tx.settings.programmeId)
      .executeTakeFirst();
    if (row === undefined) throw new DossierError('not_found');
    const lock = applicationLock(toApplication(row), tx.settings.programme, tx.now);
    if (lock === null) return row.submission;
    if (lock.reason === 'not-activated') throw new DossierError('not_activated');
    throw new DossierError('locked', { details: { reason: lock.reason } });
  },
);

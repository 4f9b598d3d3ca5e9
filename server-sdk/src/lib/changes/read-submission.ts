import { defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { ReceiptView } from '../wire/receipt-view.js';

/** The newest submission as it was frozen; `not_found` before the first. */
export const readSubmission = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<ReceiptView> => {
    const newest = await tx.db
      .selectFrom('submissions')
      .select(['manifest', 'digest'])
      .where('application_id', '=', applicationId)
      .where('programme_id', '=', tx.settings.programmeId)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (newest === undefined) throw new DossierError('not_found');
    return newest;
  },
);

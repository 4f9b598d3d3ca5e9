import type { Selectable } from 'kysely';
import type { ApplicationsTable } from '../database/schema.js';
import type { Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';

/**
 * An application's row, for a read; what writes takes `lockApplication`.
 * @throws DossierError `not_found`, also for one of another programme or that was deleted
 */
export async function requireApplication(
  tx: Transaction,
  applicationId: string,
): Promise<Selectable<ApplicationsTable>> {
  const row = await tx.db
    .selectFrom('applications')
    .selectAll()
    .where('id', '=', applicationId)
    .where('programme_id', '=', tx.settings.programmeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new DossierError('not_found');
  return row;
}

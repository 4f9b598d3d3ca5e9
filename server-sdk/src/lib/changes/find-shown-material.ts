import type { ExpressionBuilder, Selectable } from 'kysely';
import type { MaterialsTable, Schema } from '../database/schema.js';
import type { Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Reviewer } from '../model/reviewer.js';
import { inScopeOf } from './scope-filter.js';

/**
 * A picture that a submission holds, of an application in the reviewer's scope. One statement, whatever is the matter:
 * a picture out of scope takes neither more steps nor other ones than a missing one.
 * @throws DossierError `not_found`
 */
export async function findShownMaterial(
  tx: Transaction,
  materialId: string,
  reviewer: Reviewer,
): Promise<Selectable<MaterialsTable>> {
  const row = await tx.db
    .selectFrom('materials')
    .innerJoin('applications', 'applications.id', 'materials.application_id')
    .selectAll('materials')
    .where('materials.id', '=', materialId)
    .where('materials.programme_id', '=', tx.settings.programmeId)
    .where('materials.first_submission', 'is not', null)
    .where('applications.submission', '>', 0)
    .where((eb) => inScopeOf(reviewer)(eb as unknown as ExpressionBuilder<Schema, 'applications'>))
    .executeTakeFirst();
  if (row === undefined) throw new DossierError('not_found');
  return row;
}

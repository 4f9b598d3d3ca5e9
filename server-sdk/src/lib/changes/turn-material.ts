import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication } from './locked-application.js';

export interface TurnInput {
  readonly materialId: string;
  readonly reviewer: Reviewer;
  readonly degrees: number;
}

/** Keeps how a picture is turned on the desk, for the next reviewer; the bytes stay as they are. */
export const turnMaterial = defineChange(async (tx, input: TurnInput): Promise<void> => {
  const material = await tx.db
    .selectFrom('materials')
    .select(['application_id', 'first_submission'])
    .where('id', '=', input.materialId)
    .where('programme_id', '=', tx.settings.programmeId)
    .executeTakeFirst();
  if (material === undefined) throw new DossierError('not_found');
  const { row } = await lockApplication(tx, material.application_id);
  guardReviewer(tx, row, input.reviewer, 'look');
  if (material.first_submission === null) throw new DossierError('not_found');
  const values = { degrees: input.degrees, reviewer_id: input.reviewer.id, at: tx.now };
  await tx.db
    .insertInto('rotations')
    .values({ material_id: input.materialId, programme_id: row.programme_id, ...values })
    .onConflict((conflict) => conflict.column('material_id').doUpdateSet(values))
    .execute();
});

import { defineChange } from '../database/transaction.js';
import type { Reviewer } from '../model/reviewer.js';
import { findShownMaterial } from './find-shown-material.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication } from './locked-application.js';

export interface TurnInput {
  readonly materialId: string;
  readonly reviewer: Reviewer;
  readonly degrees: number;
}

/** Keeps how a picture is turned on the desk, for the next reviewer; the bytes stay as they are. */
export const turnMaterial = defineChange(async (tx, input: TurnInput): Promise<void> => {
  const { application_id } = await findShownMaterial(tx, input.materialId, input.reviewer);
  const { row } = await lockApplication(tx, application_id);
  guardReviewer(tx, row, input.reviewer, 'look');
  const values = { degrees: input.degrees, reviewer_id: input.reviewer.id, at: tx.now };
  await tx.db
    .insertInto('rotations')
    .values({ material_id: input.materialId, programme_id: row.programme_id, ...values })
    .onConflict((conflict) => conflict.column('material_id').doUpdateSet(values))
    .execute();
});

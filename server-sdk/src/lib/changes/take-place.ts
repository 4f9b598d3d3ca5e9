import { completeRecord, toMaterial } from '../database/read-application.js';
import type { Transaction } from '../database/transaction.js';
import type { Material } from '../model/application-record.js';
import { isPresent } from '../model/material.js';
import { categoryMaximum } from '../review/category-places.js';
import { endMaterial } from './end-material.js';
import { endReservation, findFreePlace } from './free-place.js';
import { type LockedApplication, recordEvent } from './locked-application.js';

/**
 * Seats a stored replacement: on the place of the picture that it replaces, which ends; on a free place when that one
 * is gone already.
 * @returns false when there is no place left
 */
export async function takePlaceOf(
  tx: Transaction,
  locked: LockedApplication,
  materialId: string,
): Promise<boolean> {
  const material = await readMaterial(tx, materialId);
  const seated = await endReplaced(tx, locked, material);
  if (seated !== null) {
    await tx.db
      .updateTable('places')
      .set({ material_id: materialId })
      .where('application_id', '=', material.applicationId)
      .where('material_id', '=', seated.id)
      .execute();
    await setPlace(tx, materialId, seated.place);
    return true;
  }
  const place = await findAnyPlace(tx, locked, material.categoryId);
  if (place === null) return false;
  await endReservation(tx, material.applicationId, material.categoryId, place);
  await tx.db
    .insertInto('places')
    .values({
      programme_id: tx.settings.programmeId,
      application_id: material.applicationId,
      category_id: material.categoryId,
      place,
      upload_id: null,
      material_id: materialId,
    })
    .execute();
  await setPlace(tx, materialId, place);
  return true;
}

/**
 * Ends what a picture replaces; a replacement that was itself replaced while its check went on, and what that one was
 * to replace, as well.
 * @returns the one that sat on a place, or null
 */
async function endReplaced(
  tx: Transaction,
  locked: LockedApplication,
  { replaces }: Material,
): Promise<{ readonly id: string; readonly place: number } | null> {
  for (let id = replaces; id !== null; ) {
    const replaced: Material = await readMaterial(tx, id);
    if (!isPresent(replaced.state)) return null;
    const state = await endMaterial(tx, replaced);
    const { categoryId, sha256, place } = replaced;
    await recordEvent(tx, locked, {
      kind: state === 'removed' ? 'material-removed' : 'material-superseded',
      actor: { role: 'candidate', id: locked.row.candidate_id },
      data: { materialId: id, categoryId, sha256, why: 'replaced' },
    });
    if (place !== null) return { id, place };
    id = replaced.replaces;
  }
  return null;
}

async function readMaterial(tx: Transaction, id: string): Promise<Material> {
  return toMaterial(
    await tx.db.selectFrom('materials').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
}

async function findAnyPlace(
  tx: Transaction,
  { row }: LockedApplication,
  categoryId: string,
): Promise<number | null> {
  const record = await completeRecord(tx, row);
  const category = record.categories.find(({ id }) => id === categoryId);
  if (category === undefined) return null;
  return findFreePlace(tx, row.id, categoryId, categoryMaximum(record, category), null);
}

async function setPlace(tx: Transaction, materialId: string, place: number): Promise<void> {
  await tx.db.updateTable('materials').set({ place }).where('id', '=', materialId).execute();
}

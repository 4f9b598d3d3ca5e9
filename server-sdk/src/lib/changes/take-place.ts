import { readCategories, toMaterial } from '../database/read-application.js';
import type { Transaction } from '../database/transaction.js';
import { isPresent } from '../model/material.js';
import { endMaterial } from './end-material.js';
import { endReservation, findFreePlace } from './free-place.js';

/**
 * Seats a stored replacement: on the place of the picture that it replaces, which ends; on a free place when that one
 * is gone already.
 * @returns false when there is no place left
 */
export async function takePlaceOf(tx: Transaction, materialId: string): Promise<boolean> {
  const material = toMaterial(
    await tx.db.selectFrom('materials').selectAll().where('id', '=', materialId).executeTakeFirstOrThrow(),
  );
  const replaced = await readReplaced(tx, material.replaces);
  if (replaced !== null && isPresent(replaced.state) && replaced.place !== null) {
    await endMaterial(tx, replaced);
    await tx.db
      .updateTable('places')
      .set({ material_id: materialId })
      .where('application_id', '=', material.applicationId)
      .where('material_id', '=', replaced.id)
      .execute();
    await setPlace(tx, materialId, replaced.place);
    return true;
  }
  const place = await findAnyPlace(tx, material.applicationId, material.categoryId);
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

async function readReplaced(tx: Transaction, id: string | null) {
  if (id === null) return null;
  const row = await tx.db.selectFrom('materials').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toMaterial(row);
}

async function findAnyPlace(
  tx: Transaction,
  applicationId: string,
  categoryId: string,
): Promise<number | null> {
  const application = await tx.db
    .selectFrom('applications')
    .select('category_set')
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow();
  const categories = await readCategories(tx, application.category_set);
  const maximum = categories.find(({ id }) => id === categoryId)?.maximum ?? 0;
  return findFreePlace(tx, applicationId, categoryId, maximum);
}

async function setPlace(tx: Transaction, materialId: string, place: number): Promise<void> {
  await tx.db.updateTable('materials').set({ place }).where('id', '=', materialId).execute();
}

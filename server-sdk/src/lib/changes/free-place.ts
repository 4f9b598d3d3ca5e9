import type { Transaction } from '../database/transaction.js';
import { idleReservationMs } from '../review/find-missing.js';

/**
 * The lowest free place of a category, or that of the idlest reservation of the same application when none is free.
 * @returns null when every place is taken
 */
export async function findFreePlace(
  tx: Transaction,
  applicationId: string,
  categoryId: string,
  maximum: number,
): Promise<number | null> {
  const rows = await tx.db
    .selectFrom('places')
    .leftJoin('uploads', 'uploads.id', 'places.upload_id')
    .select(['places.place', 'places.upload_id', 'uploads.touched_at'])
    .where('places.application_id', '=', applicationId)
    .where('places.category_id', '=', categoryId)
    .execute();
  // A maximum that went down leaves places above it taken: they count too.
  const taken = new Set(rows.map(({ place }) => place));
  for (let place = 1; taken.size < maximum; place += 1) if (!taken.has(place)) return place;
  if (taken.size > maximum) return null;
  const [idle] = rows
    .filter((row) => row.touched_at !== null && tx.now - row.touched_at >= idleReservationMs)
    .sort((a, b) => (a.touched_at ?? 0) - (b.touched_at ?? 0));
  return idle?.place ?? null;
}

/** Ends the reservation that holds a place, if one does. */
export async function endReservation(
  tx: Transaction,
  applicationId: string,
  categoryId: string,
  place: number,
): Promise<void> {
  const held = await tx.db
    .deleteFrom('places')
    .where('application_id', '=', applicationId)
    .where('category_id', '=', categoryId)
    .where('place', '=', place)
    .where('upload_id', 'is not', null)
    .returning('upload_id')
    .executeTakeFirst();
  if (held?.upload_id == null) return;
  await tx.db
    .updateTable('uploads')
    .set({ state: 'expired' })
    .where('id', '=', held.upload_id)
    .where('state', '=', 'open')
    .execute();
}

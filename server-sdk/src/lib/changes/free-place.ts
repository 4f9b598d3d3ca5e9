import { prepareQuery } from '../database/prepare-query.js';
import type { Transaction } from '../database/transaction.js';
import { idleReservationMs } from '../review/find-missing.js';

/** An upload that got no byte for so long gives way to another one of the same bytes, milliseconds. */
const stillBytesMs = 5_000;

/**
 * The place that an earlier upload of the very same bytes has reserved (its page was reloaded, or is another tab: one
 * picture either way), else the lowest free place of a category, else that of the application's idlest reservation.
 * @param sha256 of the picture that wants the place, or null when it was uploaded already
 * @returns null when every place is taken
 */
export async function findFreePlace(
  tx: Transaction,
  applicationId: string,
  categoryId: string,
  maximum: number,
  sha256: string | null,
): Promise<number | null> {
  const dense = await nextOfDense(tx, applicationId, categoryId);
  if (dense !== null) return dense <= maximum ? dense : null;
  const rows = await readPlaces(tx, { applicationId, categoryId });
  const same = rows.find((row) => row.sha256 !== null && row.sha256 === sha256);
  if (same !== undefined && tx.now - (same.touched_at ?? 0) >= stillBytesMs) return same.place;
  // A maximum that went down leaves places above it taken: they count too.
  const taken = new Set(rows.map(({ place }) => place));
  for (let place = 1; taken.size < maximum; place += 1) if (!taken.has(place)) return place;
  if (taken.size > maximum) return null;
  const [idle] = rows
    .filter((row) => row.touched_at !== null && tx.now - row.touched_at >= idleReservationMs)
    .sort((a, b) => (a.touched_at ?? 0) - (b.touched_at ?? 0));
  return idle?.place ?? null;
}

/** The next place where pictures sit on 1 to n and nothing is reserved, as nearly always; else null. */
async function nextOfDense(
  tx: Transaction,
  applicationId: string,
  categoryId: string,
): Promise<number | null> {
  const [found] = await countPlaces(tx, { applicationId, categoryId });
  const [taken, highest, reserved] = [found?.taken, found?.highest, found?.reserved].map(Number);
  return reserved === 0 && taken === highest ? (taken ?? 0) + 1 : null;
}

const countPlaces = prepareQuery((db, input: { applicationId: string; categoryId: string }) =>
  db
    .selectFrom('places')
    .select((eb) => [
      eb.fn.countAll<number>().as('taken'),
      eb.fn.coalesce(eb.fn.max('place'), eb.lit(0)).as('highest'),
      eb.fn.count<number>('upload_id').as('reserved'),
    ])
    .where('application_id', '=', input.applicationId)
    .where('category_id', '=', input.categoryId),
);

const readPlaces = prepareQuery((db, input: { applicationId: string; categoryId: string }) =>
  db
    .selectFrom('places')
    .leftJoin('uploads', 'uploads.id', 'places.upload_id')
    .select(['places.place', 'places.upload_id', 'uploads.touched_at', 'uploads.sha256'])
    .where('places.application_id', '=', input.applicationId)
    .where('places.category_id', '=', input.categoryId),
);

/** Ends the reservation that holds a place, if one does. */
export async function endReservation(
  tx: Transaction,
  applicationId: string,
  categoryId: string,
  place: number,
): Promise<void> {
  const [held] = await freeReserved(tx, { applicationId, categoryId, place });
  if (held?.upload_id == null) return;
  await tx.db
    .updateTable('uploads')
    .set({ state: 'expired' })
    .where('id', '=', held.upload_id)
    .where('state', '=', 'open')
    .execute();
}

const freeReserved = prepareQuery((db, input: { applicationId: string; categoryId: string; place: number }) =>
  db
    .deleteFrom('places')
    .where('application_id', '=', input.applicationId)
    .where('category_id', '=', input.categoryId)
    .where('place', '=', input.place)
    .where('upload_id', 'is not', null)
    .returning('upload_id'),
);

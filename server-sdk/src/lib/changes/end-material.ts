import type { Transaction } from '../database/transaction.js';
import type { Material } from '../model/application-record.js';
import { removeBytes } from './outbox.js';

/**
 * Takes a picture off the record: superseded and kept once a submission held it, removed with its bytes before.
 * Its place is the caller's to free or to pass on.
 */
export async function endMaterial(tx: Transaction, material: Material): Promise<'superseded' | 'removed'> {
  const state = material.firstSubmission === null ? 'removed' : 'superseded';
  if (state === 'removed') {
    await removeBytes(tx, material.applicationId, [material.storageKey, material.viewKey]);
  }
  await tx.db
    .updateTable('materials')
    .set({
      state,
      place: null,
      ended_at: tx.now,
      check_until: 0,
      ...(state === 'removed' ? { storage_key: null, view_key: null } : {}),
    })
    .where('id', '=', material.id)
    .execute();
  return state;
}

/** Frees the place that a picture sits on. */
export async function freePlaceOf(
  tx: Transaction,
  material: Pick<Material, 'applicationId' | 'id'>,
): Promise<void> {
  await tx.db
    .deleteFrom('places')
    .where('application_id', '=', material.applicationId)
    .where('material_id', '=', material.id)
    .execute();
}

/**
 * Frees the place of a picture that ends, for the replacement that waits for its check where there is one: somebody was
 * told that it is stored, and it must not find its place taken. What has no place waits to replace another: whoever
 * waits to replace it waits for that one from now on.
 */
export async function passPlaceOf(
  tx: Transaction,
  material: Pick<Material, 'applicationId' | 'id' | 'place' | 'replaces'>,
): Promise<void> {
  const { applicationId, id, place, replaces } = material;
  const heir = await tx.db
    .selectFrom('materials')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('replaces', '=', id)
    .where('state', '=', 'checking')
    .where('place', 'is', null)
    .executeTakeFirst();
  if (heir === undefined) return freePlaceOf(tx, material);
  const inherit = (what: { readonly place: number } | { readonly replaces: string | null }) =>
    tx.db.updateTable('materials').set(what).where('id', '=', heir.id).execute();
  if (place === null) {
    await inherit({ replaces });
    return;
  }
  await tx.db
    .updateTable('places')
    .set({ material_id: heir.id })
    .where('application_id', '=', applicationId)
    .where('material_id', '=', id)
    .execute();
  await inherit({ place });
}

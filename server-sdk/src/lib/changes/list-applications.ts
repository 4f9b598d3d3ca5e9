import { toApplication } from '../database/read-application.js';
import { defineRead, type Transaction } from '../database/transaction.js';
import type { Application } from '../model/application-record.js';

/** Applications of this programme in order of id, for the host's own lists. */
export const listApplications = defineRead(
  async (tx, input: { after: string | null; limit: number }): Promise<readonly Application[]> => {
    const limit = Math.min(Math.max(1, input.limit), 1_000);
    const rows = await selectApplications(tx.db, tx.settings.programmeId, input.after, limit).execute();
    return rows.map(toApplication);
  },
);

/** A page of a programme's applications by id. */
export function selectApplications(
  db: Transaction['db'],
  programmeId: string,
  after: string | null,
  limit: number,
) {
  const query = db
    .selectFrom('applications')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .limit(limit);
  return after === null ? query : query.where('id', '>', after);
}

/** Answers whether the database answers. */
export const ping = defineRead(async (tx): Promise<true> => {
  await tx.db.selectFrom('settings').select('name').limit(1).execute();
  return true;
});

/** Whether anybody ever was here, in any programme; who was deleted counts. */
export const hasApplications = defineRead(async (tx): Promise<boolean> => {
  const found = await tx.db.selectFrom('applications').select('id').limit(1).executeTakeFirst();
  return found !== undefined;
});

/** Of these storage keys, the ones that no row of any programme holds. */
export const findOrphans = defineRead(
  async (tx, { keys }: { keys: readonly string[] }): Promise<readonly string[]> => {
    if (keys.length === 0) return [];
    const rows = await tx.db
      .selectFrom('materials')
      .select(['storage_key', 'view_key'])
      .where((eb) => eb.or([eb('storage_key', 'in', [...keys]), eb('view_key', 'in', [...keys])]))
      .execute();
    const held = new Set(rows.flatMap((row) => [row.storage_key, row.view_key]));
    return keys.filter((key) => !held.has(key));
  },
);

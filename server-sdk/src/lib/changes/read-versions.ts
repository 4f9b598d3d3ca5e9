import { defineRead, type Transaction } from '../database/transaction.js';

/** The versions of applications that somebody waits for; a deleted one has none. */
export const readVersions = defineRead(
  async (
    tx,
    { ids }: { ids: readonly string[] },
  ): Promise<readonly { readonly id: string; readonly version: number }[]> => {
    const rows = await selectVersions(tx.db, ids).execute();
    return rows.filter((row) => row.programme_id === tx.settings.programmeId && row.deleted_at === null);
  },
);

/** By the ids alone: with the programme beside them a planner goes through the whole programme when there are many. */
export function selectVersions(db: Transaction['db'], ids: readonly string[]) {
  return db
    .selectFrom('applications')
    .select(['id', 'version', 'programme_id', 'deleted_at'])
    .where('id', 'in', padded(ids));
}

/** The last id again and again, up to a power of two: a statement is kept prepared for each length there is. */
function padded(ids: readonly string[]): readonly string[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(1, ids.length)));
  return Array.from({ length }, (_, index) => ids[index] ?? ids.at(-1) ?? '');
}

import type { Transaction } from '../database/transaction.js';
import type { Reviewer } from '../model/reviewer.js';

/** Keeps the name that the host gave, for colleagues to read. */
export async function keepReviewerName(
  tx: Transaction,
  { id, name }: Pick<Reviewer, 'id' | 'name'>,
): Promise<void> {
  await tx.db
    .insertInto('reviewer_names')
    .values({ programme_id: tx.settings.programmeId, reviewer_id: id, name })
    .onConflict((conflict) => conflict.columns(['programme_id', 'reviewer_id']).doUpdateSet({ name }))
    .execute();
}

/** Names by id; an id that never did anything here has none. */
export async function readReviewerNames(
  tx: Transaction,
  ids: readonly (string | null)[],
): Promise<Readonly<Record<string, string>>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return {};
  const rows = await tx.db
    .selectFrom('reviewer_names')
    .select(['reviewer_id', 'name'])
    .where('programme_id', '=', tx.settings.programmeId)
    .where('reviewer_id', 'in', wanted)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.reviewer_id, row.name]));
}

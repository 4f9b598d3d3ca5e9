import { defineChange, defineRead } from '../database/transaction.js';

const name = 'orphans-swept-until';
const hourMs = 3_600_000;

/**
 * The hour (whole hours since the epoch) before which nothing without a row is left in this programme's storage. Where
 * none was kept yet, the hour of the first candidate: nobody has sent a picture before; null when nobody was here.
 */
export const readSweptUntil = defineRead(async (tx): Promise<number | null> => {
  const kept = await tx.db
    .selectFrom('settings')
    .select('value')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('name', '=', name)
    .executeTakeFirst();
  if (kept !== undefined) return Number(kept.value);
  const first = await tx.db
    .selectFrom('category_sets')
    .select('created_at')
    .where('programme_id', '=', tx.settings.programmeId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return first === undefined ? null : Math.floor(first.created_at / hourMs);
});

/** Keeps it; an earlier hour too, for a clock may have been ahead. */
export const keepSweptUntil = defineChange(async (tx, { hour }: { hour: number }): Promise<void> => {
  await tx.db
    .insertInto('settings')
    .values({ programme_id: tx.settings.programmeId, name, value: String(hour) })
    .onConflict((conflict) => conflict.columns(['programme_id', 'name']).doUpdateSet({ value: String(hour) }))
    .execute();
});

import { defineChange, defineRead, type Transaction } from '../database/transaction.js';

const sweptUntil = 'orphans-swept-until';
const lastAtWork = 'last-at-work';
const hourMs = 3_600_000;

/**
 * The hour (whole hours since the epoch) before which nothing without a row is left in this programme's storage. Where
 * none was kept yet, the hour of the first candidate: nobody has sent a picture before; null when nobody was here.
 */
export const readSweptUntil = defineRead(async (tx): Promise<number | null> => {
  const kept = await readHour(tx, sweptUntil);
  if (kept !== null) return kept;
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
  await keepHour(tx, sweptUntil, hour);
});

/** Keeps the hour as the last in which a server was at work on this database. */
export const keepAtWork = defineChange(async (tx, { hour }: { hour: number }): Promise<void> => {
  await keepHour(tx, lastAtWork, hour);
});

/** The last hour in which a server was at work on this database, as it is or was copied; null when none ever was. */
export const readAtWork = defineRead((tx): Promise<number | null> => readHour(tx, lastAtWork));

async function readHour(tx: Transaction, name: string): Promise<number | null> {
  const kept = await tx.db
    .selectFrom('settings')
    .select('value')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('name', '=', name)
    .executeTakeFirst();
  return kept === undefined ? null : Number(kept.value);
}

async function keepHour(tx: Transaction, name: string, hour: number): Promise<void> {
  await tx.db
    .insertInto('settings')
    .values({ programme_id: tx.settings.programmeId, name, value: String(hour) })
    .onConflict((conflict) => conflict.columns(['programme_id', 'name']).doUpdateSet({ value: String(hour) }))
    .execute();
}

import { defineChange } from '../database/transaction.js';

/** The value under a name; the given one when there was none. Every process gets the same. */
export const keepSetting = defineChange(
  async (tx, { name, value }: { name: string; value: string }): Promise<string> => {
    const programme_id = tx.settings.programmeId;
    await tx.db
      .insertInto('settings')
      .values({ programme_id, name, value })
      .onConflict((conflict) => conflict.columns(['programme_id', 'name']).doNothing())
      .execute();
    const row = await tx.db
      .selectFrom('settings')
      .select('value')
      .where('programme_id', '=', programme_id)
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return row.value;
  },
);

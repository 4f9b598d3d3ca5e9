import type { CompiledQuery, Insertable } from 'kysely';
import type { Schema } from './schema.js';
import type { Transaction } from './transaction.js';

/** By dialect, then by table and columns. */
const compiled = new WeakMap<object, Map<string, CompiledQuery>>();

/**
 * Inserts one row. The statement is built once for the same columns of the same table, because building it costs more
 * than running it; a column that is `undefined` is written as null.
 */
export async function insertRow<Table extends keyof Schema & string>(
  tx: Transaction,
  table: Table,
  row: Insertable<Schema[Table]>,
): Promise<void> {
  const name = `${table}:${Object.keys(row).join()}`;
  const { adapter } = tx.db.getExecutor();
  const known = compiled.get(adapter) ?? new Map<string, CompiledQuery>();
  compiled.set(adapter, known);
  const query = known.get(name) ?? tx.db.insertInto(table).values(row).compile();
  known.set(name, query);
  const parameters = Object.values(row).map((value) => value ?? null);
  await tx.db.executeQuery({ ...query, parameters });
}

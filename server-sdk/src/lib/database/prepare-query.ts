import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema.js';
import type { Transaction } from './transaction.js';

/** A value of a query's input: what a statement's parameter may be. */
type Parameter = string | number | null;

/** A query that was built once and is run with other values each time. */
export type PreparedQuery<Input, Row> = (tx: Transaction, input: Input) => Promise<Row[]>;

/**
 * Builds a query once for each dialect, because building it costs several times as much as running it.
 * @param build must use each value of `input` as a plain parameter, and nothing else that changes from call to call
 */
export function prepareQuery<Input extends Readonly<Record<string, Parameter>>, Row>(
  build: (db: Kysely<Schema>, input: Input) => Compilable<Row>,
): PreparedQuery<Input, Row> {
  const known = new WeakMap<object, CompiledQuery<Row>>();
  return async (tx, input) => {
    const { adapter } = tx.db.getExecutor();
    let query = known.get(adapter);
    if (query === undefined) {
      query = build(tx.db, slots as Input).compile();
      known.set(adapter, query);
    }
    const parameters = query.parameters.map((value) => (value instanceof Slot ? input[value.name] : value));
    return (await tx.db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

/** Stands for an input's value while the query is built. */
class Slot {
  constructor(readonly name: string) {}
}

const slots: unknown = new Proxy({}, { get: (_target, name) => new Slot(String(name)) });

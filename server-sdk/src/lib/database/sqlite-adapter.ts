import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import type { Schema } from './schema.js';

/** `node:sqlite`'s statement under the shape that Kysely's dialect expects, prepared once per text of SQL. */
export function createKysely(database: DatabaseSyncInstance): Kysely<Schema> {
  const statements = new Map<string, ReturnType<typeof adaptStatement>>();
  const adapted: SqliteDatabase = {
    close: () => database.close(),
    prepare(text) {
      let statement = statements.get(text);
      if (statement === undefined) {
        statement = adaptStatement(database.prepare(text));
        statements.set(text, statement);
      }
      return statement;
    },
  };
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapted }) });
}

type Bound = Parameters<StatementSyncInstance['all']>;

function adaptStatement(statement: StatementSyncInstance) {
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...(parameters as Bound)) as unknown[],
    run: (parameters: readonly unknown[]) => statement.run(...(parameters as Bound)),
    iterate: (parameters: readonly unknown[]) =>
      statement.iterate(...(parameters as Bound)) as IterableIterator<unknown>,
  };
}

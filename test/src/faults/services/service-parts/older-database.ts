import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { migrationProvider } from '../../../../../server-sdk/dist/lib/database/migrations/index.js';
import { createKysely } from '../../../../../server-sdk/dist/lib/database/sqlite-adapter.js';
import { type HashedLine, hashEvent } from '../../../../../server-sdk/dist/lib/events/append-event.js';

/** A table, and the columns that an older version knew of it. */
export interface OlderTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/** The versions that databases can be of, oldest first: each ends with a migration. */
export async function listVersions(): Promise<readonly string[]> {
  return Object.keys(await migrationProvider.getMigrations()).sort();
}

/** What a version had, found by letting its migrations run. */
export async function readTables(last: string): Promise<readonly OlderTable[]> {
  const database = new DatabaseSync(':memory:');
  await migrateUpTo(database, last);
  const tables = database
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name`)
    .all() as { name: string }[];
  const found = tables.map(({ name }) => {
    const columns = database.prepare(`pragma table_info(${name})`).all() as { name: string }[];
    return { table: name, columns: columns.map((column) => column.name) };
  });
  database.close();
  return found;
}

/**
 * Writes a database as that version would have left it: its tables, and of the rows of a database of today what it knew.
 * @param today of today's, which nobody has open
 */
export async function writeOlder(today: string, path: string, last: string): Promise<void> {
  const database = new DatabaseSync(path, { timeout: 10_000 });
  database.exec(`pragma foreign_keys = off; attach database '${today}' as today`);
  await migrateUpTo(database, last);
  for (const { sql } of database
    .prepare(`select sql from today.sqlite_master where type = 'table' and name like 'kysely%'`)
    .all() as { sql: string }[])
    database.exec(sql);
  copyRows(database, await readTables(last));
  // Whoever waits is counted by a later version.
  if (last >= '0008-lists-and-tallies' && last < '0010-waiting-counts')
    database.exec("delete from tallies where kind = 'waiting'");
  database.exec(`
    insert into kysely_migration select * from today.kysely_migration where name <= '${last}';
    insert into kysely_migration_lock select * from today.kysely_migration_lock`);
  database.close();
}

/** Writes into empty tables of today what that version would write: its columns, and no others. */
export async function writeAsOlder(today: string, path: string, last: string): Promise<void> {
  const database = new DatabaseSync(path, { timeout: 10_000 });
  // Rows come table by table here, and not in the order of their references: looked at when all are there.
  database.exec(`pragma foreign_keys = off; attach database '${today}' as today`);
  copyRows(database, await readTables(last));
  const dangling = database.prepare('pragma main.foreign_key_check').all();
  database.close();
  if (dangling.length > 0)
    throw new Error(`rows without the row that they are of: ${JSON.stringify(dangling)}`);
}

function copyRows(database: DatabaseSyncInstance, tables: readonly OlderTable[]): void {
  for (const { table, columns } of tables)
    database.exec(
      `insert into main.${table} (${columns.join()}) select ${columns.join()} from today.${table}`,
    );
}

async function migrateUpTo(database: DatabaseSyncInstance, last: string): Promise<void> {
  const db = createKysely(database);
  const migrations = await migrationProvider.getMigrations();
  for (const name of await listVersions()) if (name <= last) await migrations[name]?.up(db);
}

/**
 * Takes the digests of views out of the events, and chains these anew: versions before those digests wrote none, and
 * what an event tells must be in the row.
 */
export function forgetViewDigests(path: string): void {
  const database = new DatabaseSync(path, { timeout: 10_000 });
  const events = database.prepare('select * from events order by application_id, seq').all() as HashedLine[];
  const change = database.prepare(
    'update events set data = ?, prev_hash = ?, hash = ? where application_id = ? and seq = ?',
  );
  const keep = database.prepare('update applications set event_hash = ? where id = ?');
  let hash = '';
  for (const event of events) {
    const { viewSha256: _forgotten, ...told } = JSON.parse(event.data) as Record<string, unknown>;
    const line = { ...event, data: JSON.stringify(told), prev_hash: event.seq === 1 ? '' : hash };
    hash = hashEvent(line);
    change.run(line.data, line.prev_hash, hash, line.application_id, line.seq);
    keep.run(hash, line.application_id);
  }
  database.exec('update materials set view_sha256 = null');
  database.close();
}

/** The rows of some columns, in an order that two databases have in common. */
export function readRows(path: string, { table, columns }: OlderTable): readonly unknown[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  const rows = database.prepare(`select ${columns.join()} from ${table}`).all();
  database.close();
  return rows.map((row) => JSON.stringify(row)).sort();
}

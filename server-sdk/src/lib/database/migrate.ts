import { type Kysely, Migrator, sql } from 'kysely';
import { migrationProvider } from './migrations/index.js';
import type { Schema } from './schema.js';

/**
 * Brings the tables to this version.
 * @throws Error with one sentence when the database is of a newer version, before anything of it is changed
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: migrationProvider, allowUnorderedMigrations: true });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  // Where even that cannot be read, the first fault is the one to tell of.
  const newer = await listUnknown(db).catch(() => []);
  if (newer.length === 0) throw error;
  // Kysely calls such a database corrupted, which it is not.
  throw new Error(
    `The database is of a newer version of Dossier (${newer.join(', ')}): start that one, or restore a back-up of before it.`,
    { cause: error },
  );
}

/** Migrations that a version after this one has made. */
async function listUnknown(db: Kysely<Schema>): Promise<readonly string[]> {
  const known = await migrationProvider.getMigrations();
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => known[name] === undefined);
}

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

/** The oldest SQLite without the WAL-reset corruption under two processes. */
export const oldestSqlite = '3.51.3';

/**
 * Opens the file as every process must: WAL, every commit synced, foreign keys on, no waiting inside SQLite.
 * @throws Error with one sentence when the folder cannot be written, the file is no database or SQLite is too old
 */
export function openSqliteFile(path: string): DatabaseSyncInstance {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path);
  const version = (database.prepare('select sqlite_version() as v').get() as { v: string }).v;
  if (isOlder(version, oldestSqlite)) {
    database.close();
    throw new Error(
      `SQLite ${version} can corrupt a database that two processes write; ${oldestSqlite} is needed.`,
    );
  }
  try {
    for (const pragma of pragmas) database.exec(`pragma ${pragma}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Identifies the file behind a path, its log and the log's index, so that a deleted or replaced one is noticed: SQLite
 * would write on in what no longer has a name. All three stay the same as long as anybody has the database open.
 */
export function identifyDatabase(path: string): string {
  return [path, `${path}-wal`, `${path}-shm`].map(identifyFile).join(' ');
}

function identifyFile(path: string): string | null {
  try {
    const { dev, ino } = statSync(path);
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

const pragmas = [
  'busy_timeout = 2000',
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'secure_delete = on',
  'busy_timeout = 0',
  'wal_autocheckpoint = 2000',
  'cache_size = -8000',
  'temp_store = memory',
];

/** Compares dotted versions. */
export function isOlder(version: string, than: string): boolean {
  const left = version.split('.').map(Number);
  const right = than.split('.').map(Number);
  for (let i = 0; i < right.length; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

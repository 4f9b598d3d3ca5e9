import { dirname, join, resolve } from 'node:path';
import type { Database } from '../contracts/database.js';
import { openSqliteThread } from '../database/open-sqlite-thread.js';

/** What `sqlite` takes. */
export interface SqliteOptions {
  /** The database file; its folder is made when missing. */
  readonly path: string;
}

/**
 * Rows in a SQLite file (WAL, every commit synced), in a thread of its own. Several processes may share the file on
 * one machine's own disk, never over a network file system.
 * @example sqlite({ path: 'data/dossier.db' })
 */
export function sqlite({ path }: SqliteOptions): Database {
  const file = resolve(path);
  return {
    uploadsDirectory: join(dirname(file), 'uploads'),
    open: (settings, clock) =>
      openSqliteThread(file, new URL('./sqlite-worker.js', import.meta.url), settings, clock),
  };
}

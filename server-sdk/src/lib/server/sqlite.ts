import { dirname, join, resolve } from 'node:path';
import type { Database } from '../contracts/database.js';
import { openSqliteThread } from '../database/open-sqlite-thread.js';

/** What `sqlite` takes. */
export interface SqliteOptions {
  /** The database file; its folder is made when missing. */
  readonly path: string;
  /**
   * After a deletion the file is written anew, so that nothing of it is left between rows; nobody writes meanwhile (some
   * seconds for each gigabyte). A file up to this size is at once, a larger one at most once a day: the proof of a
   * deletion waits for it. Bytes. Default 268,435,456.
   */
  readonly freelyRewrittenBytes?: number;
}

/**
 * Rows in a SQLite file (WAL, every commit synced), in a thread of its own. Several processes may share the file on
 * one machine's own disk, never over a network file system.
 * @example sqlite({ path: 'data/dossier.db' })
 */
export function sqlite({ path, freelyRewrittenBytes = 268_435_456 }: SqliteOptions): Database {
  const file = resolve(path);
  return {
    uploadsDirectory: join(dirname(file), 'uploads'),
    open: (settings, clock) =>
      openSqliteThread(
        { path: file, settings, freelyRewrittenBytes },
        new URL('./sqlite-worker.js', import.meta.url),
        clock,
      ),
  };
}

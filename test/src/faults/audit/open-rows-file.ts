import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** Rows of a folder, read-only. */
export interface RowsFile {
  all<Row>(sql: string): readonly Row[];
  close(): void;
}

/**
 * Opens the rows of a folder, whether a server has them open or not, without changing them. The binding keeps the file open
 * after `close` until the statements are collected: the next server may so find another process at the file, as it must bear.
 */
export function openRowsFile(directory: string): RowsFile {
  const database = new DatabaseSync(join(directory, 'dossier.db'), { readOnly: true, timeout: 10_000 });
  return {
    all: (sql) => database.prepare(sql).all() as never,
    close: () => database.close(),
  };
}

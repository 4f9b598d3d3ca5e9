import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunChange, runnerOf } from '../changes/run-change.js';
import { openSqliteFile } from '../database/open-sqlite-file.js';
import type { Settings } from '../model/settings.js';
import { sqlite } from '../server/sqlite.js';

/** A real database in a folder of its own, with a clock that stands until it is moved. For tests. */
export interface OpenedRows {
  readonly path: string;
  readonly run: RunChange;
  /** Milliseconds since the epoch; assign to move it. */
  now: number;
  /** Another programme's, or otherwise configured, view of the same file. */
  with(settings: Settings): Promise<RunChange>;
  /** Rows as they are in the file, by a connection of its own. */
  read<Row>(sql: string, ...parameters: readonly string[]): readonly Row[];
  remove(): Promise<void>;
}

/** Opens one. */
export async function openRows(settings: Settings): Promise<OpenedRows> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-rows-'));
  const path = join(directory, 'dossier.db');
  const closers: Array<() => Promise<void>> = [];
  let reader: ReturnType<typeof openSqliteFile> | null = null;
  const open = async (own: Settings): Promise<RunChange> => {
    const database = await sqlite({ path }).open(own, () => rows.now);
    closers.push(() => database.close());
    return runnerOf(database);
  };
  const rows: OpenedRows = {
    path,
    now: 1_700_000_000_000,
    run: null as never,
    with: open,
    read(sql, ...parameters) {
      reader ??= openSqliteFile(path);
      return reader.prepare(sql).all(...parameters) as never;
    },
    async remove() {
      reader?.close();
      for (const close of closers) await close();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return Object.assign(rows, { run: await open(settings) });
}

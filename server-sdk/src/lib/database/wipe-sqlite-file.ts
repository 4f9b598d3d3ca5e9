import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** How a file may be written anew. */
export interface WipeOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Larger files are written anew once a day at most: meanwhile nobody else can write. */
  readonly freelyRewrittenBytes: number;
  /** Whatever the size, and whenever it was done last. */
  readonly isUrgent: boolean;
}

const dayMs = 24 * 3_600_000;

/**
 * Takes deleted rows out of the file and its log, in steps that may each find another process at the file.
 * `secure_delete` zeroes cells, but a page that was rebuilt may hold an older copy of one outside its cells, and the log
 * holds whole older pages until it is emptied.
 * @param whenFree tries a step again while it throws the binding's error `SQLITE_BUSY`
 * @returns whether nothing is left; false for a large file that was written anew less than a day ago
 */
export async function wipeSqliteFile(
  database: DatabaseSyncInstance,
  whenFree: (step: () => void) => Promise<void>,
  { now, freelyRewrittenBytes, isUrgent }: WipeOptions,
): Promise<boolean> {
  const isSmall = readBytes(database) <= freelyRewrittenBytes;
  const mayRewrite = isSmall || isUrgent || now - readRewrittenAt(database) >= dayMs;
  if (mayRewrite) {
    await whenFree(() => rewrite(database, isSmall));
    if (!isSmall) await whenFree(() => keepRewrittenAt(database, now));
  }
  await whenFree(() => {
    const { busy } = database.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
    if (busy !== 0) throw Object.assign(new Error('the log is being read'), { errcode: 5 });
  });
  return mayRewrite;
}

/** The copy that SQLite makes on the way stands in memory only when it is small. */
function rewrite(database: DatabaseSyncInstance, isSmall: boolean): void {
  if (!isSmall) database.exec('pragma temp_store = file');
  try {
    database.exec('vacuum');
  } finally {
    if (!isSmall) database.exec('pragma temp_store = memory');
  }
}

function readBytes(database: DatabaseSyncInstance): number {
  const { bytes } = database
    .prepare('select page_count * page_size as bytes from pragma_page_count, pragma_page_size')
    .get() as { bytes: number };
  return bytes;
}

/** Kept in the file, for every process and programme that shares it. */
function readRewrittenAt(database: DatabaseSyncInstance): number {
  const row = database.prepare(`select value from settings where programme_id = '' and name = ?`).get(name) as
    | { value: string }
    | undefined;
  return Number(row?.value ?? Number.NEGATIVE_INFINITY);
}

function keepRewrittenAt(database: DatabaseSyncInstance, now: number): void {
  database
    .prepare(
      `insert into settings (programme_id, name, value) values ('', ?, ?)
        on conflict (programme_id, name) do update set value = excluded.value`,
    )
    .run(name, String(now));
}

const name = 'file-rewritten-at';

import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** Above this the file is only checkpointed: writing it anew would hold every other process up for too long. */
const mostBytesRewritten = 256 * 1024 * 1024;

/**
 * Takes deleted rows out of the file and its log, in steps that may each find another process at the file.
 * `secure_delete` zeroes cells, but a page that was rebuilt may hold an older copy of one outside its cells, and the log
 * holds whole older pages until it is emptied.
 * @param whenFree tries a step again while it throws the binding's error `SQLITE_BUSY`
 */
export async function wipeSqliteFile(
  database: DatabaseSyncInstance,
  whenFree: (step: () => void) => Promise<void>,
): Promise<void> {
  const { bytes } = database
    .prepare('select page_count * page_size as bytes from pragma_page_count, pragma_page_size')
    .get() as { bytes: number };
  if (bytes <= mostBytesRewritten) await whenFree(() => database.exec('vacuum'));
  await whenFree(() => {
    const { busy } = database.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
    if (busy !== 0) throw Object.assign(new Error('the log is being read'), { errcode: 5 });
  });
}

import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes what a crash left in a folder of temporary files; younger ones may be a second process's, at work. */
export async function sweepTemporaryFiles(folder: string, olderThan: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() && found.mtimeMs < olderThan) await unlink(path).catch(() => undefined);
  }
}

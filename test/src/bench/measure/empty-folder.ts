import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes every file below a folder and leaves the folders, which servers remember. */
export async function emptyFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await emptyFolder(path);
    else await unlink(path);
  }
}

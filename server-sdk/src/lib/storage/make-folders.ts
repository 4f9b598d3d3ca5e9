import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, 0700, and fsyncs the names of all from `root` down, and of those made above it.
 * Those found are synced as well: whoever made one may have crashed before its own fsync.
 */
export async function makeFolders(path: string, root: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  const top = first !== undefined && first.length < root.length ? first : root;
  for (let made = path; made.length >= top.length && made !== dirname(made); made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

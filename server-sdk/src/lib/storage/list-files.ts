import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredObject } from '../contracts/storage.js';

/** Every file below a folder as an object, its path there being its key; in the order of keys. */
export async function* listFiles(root: string, prefix: string, below = ''): AsyncIterable<StoredObject> {
  for (const entry of await readFolder(join(root, below))) {
    const key = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      const mayHold = `${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`);
      if (mayHold) yield* listFiles(root, prefix, key);
    } else if (key.startsWith(prefix)) {
      const found = await stat(join(root, key)).catch(() => null);
      if (found !== null) yield { key, bytes: found.size };
    }
  }
}

async function readFolder(path: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

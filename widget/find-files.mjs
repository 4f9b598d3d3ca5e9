import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder whose path fits, sorted. */
export async function findFiles(folder, pattern) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.filter((path) => pattern.test(path)).sort();
}

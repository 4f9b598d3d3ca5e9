import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

const made = /\.(d\.ts|d\.ts\.map|js|js\.map)$/;

/**
 * Removes from a workspace's `dist` what no source file makes any more, so that a deleted test stops running.
 * `dist/assets` is the widget's bundle and has other sources.
 * @param {string} workspace a folder with `src` and `dist`
 */
export function removeStale(workspace) {
  const dist = join(workspace, 'dist');
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = relative(dist, join(entry.parentPath, entry.name));
    if (!entry.isFile() || path.startsWith('assets') || !made.test(path)) continue;
    const source = join(workspace, 'src', path.replace(made, ''));
    if (!['.ts', '.tsx', '.js'].some((end) => existsSync(source + end))) rmSync(join(dist, path));
  }
}

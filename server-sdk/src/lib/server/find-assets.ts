import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type AssetFolder, loadAssets } from '../endpoints/read-asset.js';

/** The built widget: the given folder, or that of `@dossier/widget` when it is installed; null without either. */
export async function findAssets(directory: string | undefined): Promise<AssetFolder | null> {
  if (directory !== undefined) return loadAssets(directory);
  try {
    const manifest = createRequire(import.meta.url).resolve('@dossier/widget/package.json');
    return await loadAssets(join(dirname(manifest), 'dist', 'assets'));
  } catch {
    return null;
  }
}

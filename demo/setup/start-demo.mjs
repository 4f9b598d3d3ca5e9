import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildChanged } from './build-changed.mjs';
import { installMissing } from './install-missing.mjs';
import { printStop } from './stop-sentence.mjs';

/** Everything behind `npm start`, on a Node that is new enough. */
export async function startDemo() {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  try {
    await installMissing(root);
    await buildChanged(root);
    const { main } = await import('../dist/main.js');
    await main();
  } catch (error) {
    printStop(error);
  }
}

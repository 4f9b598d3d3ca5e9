/**
 * Builds the widget twice from its sources; needs `tsc -b` first, for the types and for `@dossier/server-sdk/contract`.
 *
 * - `dist/assets/` is what `<script type="module" src="…/assets/dossier.js">` loads: everything bundled and minified,
 *   chunks and the worker with a hash in their names (those may be cached for ever, `dossier.js` may not).
 * - `dist/npm/` is what `import '@dossier/widget'` finds: other packages stay imports, so that the host's bundler has
 *   one Lit; the contract is bundled, so that the widget does not need the SDK. Its types are in `dist/types/`.
 */
import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAssets, emptySheet } from './build-assets.mjs';
import { buildTypes } from './build-types.mjs';
import { contractExports } from './contract-exports.mjs';
import { cssText } from './css-text.mjs';
import { printSizes } from './print-sizes.mjs';
import { trustedCropper } from './trusted-cropper.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const doors = ['index', 'define', 'react', 'vue'];
const worker = 'src/lib/prepare/prepare-worker.ts';

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  target: ['chrome100', 'safari15.4', 'firefox100'],
  sourcemap: true,
  legalComments: 'external',
  plugins: [contractExports, cssText, trustedCropper],
  logLevel: 'warning',
};

await buildAssets();
await printSizes(`${root}dist`);
await buildPackage('dist/npm');
await buildTypes(doors);

async function buildPackage(outdir) {
  // The image editor is bundled, because Cropper is changed (`trusted-cropper.mjs`).
  const external = [
    '@noble/hashes/*',
    '@uppy/core',
    '@uppy/dashboard',
    '@uppy/xhr-upload',
    'd3-scale',
    'd3-shape',
    'idb',
    'lit',
    'lit/*',
    'preact',
    'tus-js-client',
  ];
  const options = { ...shared, outdir, external };
  await empty(outdir);
  // Whole in itself: a host's bundler copies the file that a worker's URL names, and nothing that it imports.
  await build({ ...options, entryPoints: { 'prepare-worker': worker }, splitting: false, external: [] });
  await build({ ...options, entryPoints: doors.map((door) => `src/${door}.ts`) });
  await writeFile(`${root}${outdir}/${emptySheet}`, '/* filled by script */\n');
}

async function empty(outdir) {
  await rm(new URL(outdir, import.meta.url), { recursive: true, force: true });
}

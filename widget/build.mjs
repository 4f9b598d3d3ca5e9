/**
 * Builds the widget twice from its sources; needs `tsc -b` first, for the types and for `@dossier/server-sdk/contract`.
 *
 * - `dist/assets/` is what `<script type="module" src="…/assets/dossier.js">` loads: everything bundled and minified,
 *   chunks and the worker with a hash in their names (those may be cached for ever, `dossier.js` may not).
 * - `dist/npm/` is what `import '@dossier/widget'` finds: other packages stay imports, so that the host's bundler has
 *   one Lit; the contract is bundled, so that the widget does not need the SDK.
 */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAssets } from './build-assets.mjs';
import { contractExports } from './contract-exports.mjs';
import { printSizes } from './print-sizes.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
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
  plugins: [contractExports],
  logLevel: 'warning',
};

await buildAssets();
await printSizes(`${root}dist`);
await buildPackage('dist/npm');

async function buildPackage(outdir) {
  const external = [
    '@noble/hashes/*',
    '@uppy/core',
    '@uppy/xhr-upload',
    'idb',
    'lit',
    'lit/*',
    'tus-js-client',
  ];
  const options = { ...shared, outdir, external };
  await empty(outdir);
  await build({ ...options, entryPoints: { 'prepare-worker': worker } });
  await build({ ...options, entryPoints: { index: 'src/index.ts', define: 'src/define.ts' } });
}

async function empty(outdir) {
  await rm(new URL(outdir, import.meta.url), { recursive: true, force: true });
}

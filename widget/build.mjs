/**
 * Builds the widget twice from its sources; needs `tsc -b` first, for the types and for `@dossier/server-sdk/contract`.
 *
 * - `dist/assets/` is what `<script type="module" src="…/assets/dossier.js">` loads: everything bundled and minified,
 *   chunks and the worker with a hash in their names (those may be cached for ever, `dossier.js` may not).
 * - `dist/npm/` is what `import '@dossier/widget'` finds: other packages stay imports, so that the host's bundler has
 *   one Lit; the contract is bundled, so that the widget does not need the SDK.
 */
import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
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
  metafile: true,
  plugins: [contractExports],
  logLevel: 'warning',
};

await printSizes(root, await buildAssets('dist/assets'));
await buildPackage('dist/npm');

async function buildAssets(outdir) {
  // Its entry for bundlers is written for browsers of 2015 and a fifth larger.
  const alias = { 'tus-js-client': fileURLToPath(import.meta.resolve('tus-js-client/lib/browser/index.js')) };
  const options = { ...shared, outdir, alias, minify: true };
  await empty(outdir);
  const lone = await build({
    ...options,
    entryPoints: { 'prepare-worker': worker },
    entryNames: '[name]-[hash]',
  });
  const page = await build({
    ...options,
    entryPoints: { dossier: 'src/define.ts' },
    plugins: [contractExports, nameWorker(findOutput(lone.metafile, worker))],
  });
  return { ...lone.metafile.outputs, ...page.metafile.outputs };
}

async function buildPackage(outdir) {
  const external = ['@noble/hashes/*', '@uppy/core', 'lit', 'lit/*', 'tus-js-client'];
  const options = { ...shared, outdir, external };
  await empty(outdir);
  await build({ ...options, entryPoints: { 'prepare-worker': worker } });
  await build({ ...options, entryPoints: { index: 'src/index.ts', define: 'src/define.ts' } });
}

async function empty(outdir) {
  await rm(new URL(outdir, import.meta.url), { recursive: true, force: true });
}

/** The name of the file that an entry point became. */
function findOutput(metafile, entryPoint) {
  const outputs = Object.entries(metafile.outputs);
  const [path] = outputs.find(([, output]) => output.entryPoint === entryPoint);
  return basename(path);
}

/** esbuild leaves `new URL('…', import.meta.url)` alone; this puts the worker's hashed name into it. */
function nameWorker(workerFile) {
  return {
    name: 'name-worker',
    setup({ onLoad }) {
      onLoad({ filter: /start-prepare-worker\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const contents = source.replace(`new URL('./prepare-worker.js'`, `new URL('./${workerFile}'`);
        if (contents === source) throw new Error(`no worker URL in ${path}`);
        return { contents, loader: 'ts' };
      });
    },
  };
}

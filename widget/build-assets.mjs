import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { rolldown } from 'rolldown';
import { cssTextForRolldown } from './css-text.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { replaceWorkerStart } from './replace-worker-start.mjs';
import { trustedCropperForRolldown } from './trusted-cropper.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const assets = `${root}dist/assets`;

/**
 * Builds `dist/assets/`, and `dist/chunks.json` that says what imports what. Everything that the first load shares with
 * later chunks lies in one file, `upload-<hash>.js`: one request, and text that compresses as a whole. `dossier.js`
 * only names it, so that a cached chunk never imports a newer file under an old name.
 */
export async function buildAssets() {
  const licences = new Set();
  const [worker, ...workerMaps] = await bundle({ 'prepare-worker': workerEntry }, [], licences, module);
  const start = replaceWorkerStart((source) =>
    source.replace(/'\.\/prepare-worker\.js'/, `'./${worker.fileName}'`),
  );
  const [crop, ...cropMaps] = await bundle({ 'crop-picture': cropEntry }, [], licences, module);
  const page = await bundle(
    { upload: 'src/define.ts' },
    [start, keepApart(/\/crop-picture\.js$/, crop.fileName)],
    licences,
    module,
  );
  const classic = await bundleClassic(licences);
  // Only now: a build that fails leaves the last one as it was.
  await rm(assets, { recursive: true, force: true });
  await mkdir(assets, { recursive: true });
  for (const { fileName, code, source } of [worker, ...workerMaps, crop, ...cropMaps, ...page])
    await write(fileName, code ?? source);
  await write('dossier.js', `import './${page[0].fileName}';\n`);
  await write('dossier.iife.js', classic);
  await write('dossier.LEGAL.txt', `${[...licences].sort().join('\n\n')}\n`);
  await write('../chunks.json', `${JSON.stringify(describeChunks(page, worker, crop), null, 2)}\n`);
}

/**
 * tus-js-client as the browsers of today need it: its entry for bundlers is written for those of 2015. The Dashboard
 * without what it loads and we never open.
 */
const alias = {
  '@uppy/core/provider-views': `${root}no-providers.mjs`,
  '@uppy/thumbnail-generator': `${root}no-thumbnails.mjs`,
  'tus-js-client': fileURLToPath(import.meta.resolve('tus-js-client/lib/browser/index.js')),
  'url-parse': `${root}native-url.mjs`,
  'js-base64': `${root}native-base64.mjs`,
};
const workerEntry = 'src/lib/prepare/prepare-worker.ts';
/**
 * The picture editor, built by itself with an Uppy of its own: sharing one would put a request and what the Dashboard
 * needs of it into everybody's way.
 */
const cropEntry = 'src/lib/elements/dossier-upload-sheet/crop-picture.ts';
const module = { format: 'es', dir: assets, sourcemap: true };
const script = { format: 'iife', codeSplitting: false };

/** One classic script, the worker's inside it as a string. */
async function bundleClassic(licences) {
  const [worker] = await bundle({ 'prepare-worker': workerEntry }, [], licences, script);
  const start = replaceWorkerStart((source) =>
    source
      .replace(
        `new URL('./prepare-worker.js', import.meta.url)`,
        `new URL(URL.createObjectURL(${blobOf(worker.code)}))`,
      )
      .replaceAll(`type: 'module'`, `type: 'classic'`),
  );
  const [classic] = await bundle({ dossier: 'src/define-classic.ts' }, [start], licences, script);
  return escapeText(classic.code);
}

function blobOf(code) {
  return `new Blob([${JSON.stringify(code)}], { type: 'text/javascript;charset=utf-8' })`;
}

/** A page of another encoding may load a classic script. */
function escapeText(code) {
  return code
    .split('')
    .map((unit) =>
      unit.charCodeAt(0) < 128 ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .join('');
}

async function write(name, content) {
  await writeFile(`${assets}/${name}`, content);
}

async function bundle(input, plugins, licences, options) {
  const built = await rolldown({
    cwd: root,
    input,
    platform: 'browser',
    resolve: { alias },
    transform: { target: 'esnext' },
    plugins: [
      ...plugins,
      cssTextForRolldown,
      trustedCropperForRolldown,
      minifyTemplates,
      collectLicences(licences),
      shrink(options.format),
    ],
    logLevel: 'warn',
  });
  const names = '[name]-[hash].js';
  const { output } = await built.generate({
    // Printed without blanks; the rest is done by esbuild.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    hashCharacters: 'base36',
    entryFileNames: names,
    chunkFileNames: names,
    ...options,
  });
  return output;
}

/** Leaves a dynamic import to a file that was built before. */
function keepApart(specifier, fileName) {
  return {
    name: 'keep-apart',
    resolveId: { filter: { id: specifier }, handler: () => ({ id: `./${fileName}`, external: true }) },
  };
}

/** Minifies and lowers by esbuild: what the bundler brings for it turns every private field into a WeakMap. */
function shrink(format) {
  return {
    name: 'shrink',
    async renderChunk(code) {
      const { code: small, map } = await transform(code, {
        target: ['chrome100', 'safari15.4', 'firefox100'],
        format: format === 'es' ? 'esm' : undefined,
        minify: true,
        charset: 'utf8',
        legalComments: 'none',
        sourcemap: format === 'es',
      });
      return { code: small, map: map === '' ? null : map };
    },
  };
}

/** The notices that come out of the scripts go into one file beside them. */
function collectLicences(licences) {
  return {
    name: 'collect-licences',
    transform(code) {
      for (const [notice] of code.matchAll(
        /\/\*[!*](?:(?!\*\/)[\s\S])*(?:@license|@preserve|[Cc]opyright)(?:(?!\*\/)[\s\S])*\*\//g,
      )) {
        licences.add(notice);
      }
      return null;
    },
  };
}

function describeChunks(page, ...others) {
  const stub = { file: 'dossier.js', imports: [page[0].fileName] };
  const chunks = [...page, ...others].filter(({ type }) => type === 'chunk');
  return [stub, ...chunks.map(({ fileName, imports }) => ({ file: fileName, imports }))];
}

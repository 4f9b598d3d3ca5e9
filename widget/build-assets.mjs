import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { minify as swc } from '@swc/core';
import { transform as esbuild } from 'esbuild';
import { rolldown } from 'rolldown';
import { cssTextForRolldown } from './css-text.mjs';
import { listNames } from './drop-uncalled.mjs';
import { inlineIcons } from './inline-icons.mjs';
import { loneLit } from './lone-lit.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { numberMessages } from './number-messages.mjs';
import { plainNamespaces, withoutHelper } from './plain-namespaces.mjs';
import { replaceWorkerStart } from './replace-worker-start.mjs';
import { slimPackages } from './slim-packages.mjs';
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
    source
      .replace(/'\.\/prepare-worker\.js'/, `'./${worker.fileName}'`)
      .replace(`integrity = ''`, `integrity = '${digestOf(worker.code)}'`),
  );
  const numbered = await numberMessages();
  const [crop, ...cropMaps] = await bundle({ 'crop-picture': cropEntry }, [numbered], licences, module);
  const apart = keepApart(/\/crop-picture\.js$/, crop.fileName);
  const page = await bundlePage([start, inlineIcons, numbered, apart], licences);
  const classic = await bundleClassic(licences);
  // Only now: a build that fails leaves the last one as it was.
  await rm(assets, { recursive: true, force: true });
  await mkdir(assets, { recursive: true });
  for (const { fileName, code, source } of [worker, ...workerMaps, crop, ...cropMaps, ...page])
    await write(fileName, code ?? source);
  const stub = `import './${page[0].fileName}';\n`;
  await write('dossier.js', stub);
  await write('dossier.iife.js', classic);
  const scripts = {
    'dossier.js': stub,
    'dossier.iife.js': classic,
    [worker.fileName]: worker.code,
    [crop.fileName]: crop.code,
  };
  await write('integrity.json', describeDigests(page, scripts));
  await write(emptySheet, '/* filled by script */');
  await write('dossier.LEGAL.txt', `${[...licences].sort().join('\n\n')}\n`);
  await write('../chunks.json', `${JSON.stringify(describeChunks(page, worker, crop), null, 2)}\n`);
}

/** Bundles until nothing more falls away: what nobody calls any more may have been the last to call something else. */
async function bundlePage(plugins, licences) {
  const entry = { upload: 'src/define.ts' };
  let names = null;
  for (let before = -1; ; before = sizeOf(names)) {
    const built = await bundle(entry, [...plugins, slimPackages(names, false)], licences, plain);
    const chunks = built.filter(({ type }) => type === 'chunk');
    names = listNames(...chunks.map(({ code }) => code));
    if (sizeOf(names) !== before) continue;
    const codeSplitting = groupModules(chunks);
    return bundle(entry, [...plugins, slimPackages(names, true)], licences, { ...module, codeSplitting });
  }
}

function sizeOf({ said, emitted, heard }) {
  return said.size + emitted.size + heard.size;
}

/**
 * tus-js-client as the browsers of today need it: its entry for bundlers is written for those of 2015. The Dashboard
 * without what it loads and we never open.
 */
const alias = {
  '@uppy/core/provider-views': `${root}stand-ins/provider-views.mjs`,
  '@uppy/thumbnail-generator': `${root}stand-ins/thumbnail-generator.mjs`,
  'tus-js-client$': fileURLToPath(import.meta.resolve('tus-js-client/lib/browser/index.js')),
  'url-parse': `${root}stand-ins/url-parse.mjs`,
  'js-base64': `${root}stand-ins/js-base64.mjs`,
};
/** What `linked-style.ts` links. */
export const emptySheet = 'no-rules-00000000.css';
const workerEntry = 'src/lib/prepare/prepare-worker.ts';
/**
 * The picture editor, built by itself with a whole Uppy of its own: the page's is cut down to what sending needs, and
 * sharing one would put what the Dashboard needs of it into everybody's way.
 */
const cropEntry = 'src/lib/elements/dossier-upload-sheet/crop-picture.ts';
/** Maps lie beside the scripts; a comment that names them would weigh more than many a function. */
const module = {
  format: 'es',
  dir: assets,
  sourcemap: 'hidden',
};
/** To be read, not served. */
const plain = { format: 'es', dir: assets };
const script = { format: 'iife', codeSplitting: false };

/**
 * What always loads together is one file: text compresses best as a whole. Each group is what its entries reach at once,
 * less what the groups before it have; the rest is left to the bundler.
 */
const groups = {
  upload: ['src/define.ts'],
  pictures: ['src/lib/elements/dossier-upload/pictures-part.ts', 'src/lib/session/candidate-views.ts'],
  main: ['src/lib/elements/dossier-upload/main-part.ts', 'src/lib/session/candidate-changes.ts'],
};

/** Reads from a first, ungrouped bundle which modules each group has: the bundler has dropped there what nobody uses. */
function groupModules(chunks) {
  const groupOf = new Map();
  const chunkOf = (file) => chunks.find(({ fileName }) => fileName === file);
  const follow = (chunk, name, seen) => {
    if (chunk === undefined || seen.has(chunk)) return;
    seen.add(chunk);
    for (const id of chunk.moduleIds) if (!groupOf.has(id)) groupOf.set(id, name);
    for (const file of chunk.imports) follow(chunkOf(file), name, seen);
  };
  for (const [name, entries] of Object.entries(groups)) {
    for (const entry of entries) {
      const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(`${root}${entry}`));
      if (chunk === undefined) throw new Error(`no chunk has ${entry}`);
      follow(chunk, name, new Set());
    }
  }
  // The bundler's own helper, which makes a module of what another chunk holds: only these two need it.
  groupOf.set('\0rolldown/runtime.js', 'pictures');
  return {
    groups: [
      {
        name: (id) => groupOf.get(id) ?? null,
        debugName: 'loads together',
        includeDependenciesRecursively: false,
      },
    ],
  };
}

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

/** As `integrity` attributes have it. */
function digestOf(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
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
      loneLit,
      minifyTemplates,
      collectLicences(licences),
      ...(options === plain ? [] : [plainNamespaces, lower(options.format), shrink(options.format)]),
    ],
    logLevel: 'warn',
  });
  const names = '[name]-[hash].js';
  const { output } = await built.generate({
    // Printed without blanks; the rest is done by esbuild.
    minify: options !== plain && { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    hashCharacters: 'hex',
    entryFileNames: names,
    // A made-up module's begins with an underscore, which the server takes for no file of ours.
    chunkFileNames: ({ name }) => names.replace('[name]', name.replace(/^_+/, '')),
    ...options,
  });
  return withoutHelper(output);
}

/** Leaves a dynamic import to a file that was built before. */
function keepApart(specifier, fileName) {
  return {
    name: 'keep-apart',
    resolveId: { filter: { id: specifier }, handler: () => ({ id: `./${fileName}`, external: true }) },
  };
}

/** Lowers by esbuild: what the bundler brings for it turns every private field into a WeakMap. */
function lower(format) {
  return {
    name: 'lower',
    async renderChunk(source) {
      const { code, map } = await esbuild(source, {
        target: ['chrome100', 'safari15.4', 'firefox100'],
        format: format === 'es' ? 'esm' : undefined,
        minify: true,
        charset: 'utf8',
        legalComments: 'none',
        sourcemap: format === 'es',
      });
      return { code, map: map === '' ? null : map };
    },
  };
}

/** Minifies what esbuild leaves: functions that are called once, variables that are read once. */
function shrink(format) {
  return {
    name: 'shrink',
    async renderChunk(source) {
      const { code, map } = await swc(source, {
        module: format === 'es',
        compress: { passes: 3, toplevel: true, keep_fargs: false },
        mangle: { toplevel: true },
        format: { ecma: 2020 },
        sourceMap: format === 'es',
      });
      return { code, map: map ?? null };
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

/** What a page may pin: the module and the classic entry by name, and the digest of every script. */
function describeDigests(page, scripts) {
  const chunks = page.flatMap(({ type, fileName, code }) => (type === 'chunk' ? [[fileName, code]] : []));
  const files = [...Object.entries(scripts), ...chunks].map(([name, code]) => [name, digestOf(code)]);
  const pinned = {
    module: page[0].fileName,
    classic: 'dossier.iife.js',
    files: Object.fromEntries(files.sort()),
  };
  return `${JSON.stringify(pinned, null, 2)}\n`;
}

function describeChunks(page, ...others) {
  const stub = { file: 'dossier.js', imports: [page[0].fileName] };
  const chunks = [...page, ...others].filter(({ type }) => type === 'chunk');
  return [stub, ...chunks.map(({ fileName, imports }) => ({ file: fileName, imports }))];
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { applyEdits } from './apply-edits.mjs';
import { dropUncalled } from './drop-uncalled.mjs';
import { listFacts, listSilence } from './list-facts.mjs';

/**
 * Uppy and tus-js-client, less what this page never runs: modules with a stand-in that does the same for what is asked
 * of it, branches that what the widget sets for good decides, words that nobody reads, and what nothing in the whole
 * build calls by name. Only in the assets: the npm build leaves packages to the host.
 *
 * @param {import('./drop-uncalled.mjs').Names | null} names what the code of the page says, or null in the first pass,
 * which only finds that out
 * @param {boolean} isLast nothing more will fall away
 */
export function slimPackages(names, isLast) {
  return {
    name: 'slim-packages',
    load: {
      filter: { id: /node_modules/ },
      async handler(id) {
        const [, name] = standIns.find(([end]) => id.endsWith(end)) ?? [];
        if (name !== undefined) return { code: await readFile(`${folder}${name}`, 'utf8'), moduleType: 'js' };
        // What Uppy asks of its own is its version.
        if (!/\/@uppy\/[^/]+\/package\.json$/.test(id)) return null;
        const { version } = JSON.parse(await readFile(id, 'utf8'));
        return { code: `export default { version: ${JSON.stringify(version)} };`, moduleType: 'js' };
      },
    },
    transform: {
      filter: { id: /node_modules/ },
      async handler(code, id) {
        const facts = knownFacts.find(({ ends }) => ends.some((end) => id.endsWith(end)));
        if (facts === undefined) return null;
        const known = applyEdits(code, [...listSilence(code), ...listFacts(code, facts)]);
        // Folds what the facts decide.
        const { code: folded } = await transform(known, { minifySyntax: true, target: 'es2022' });
        if (names === null) return { code: folded, map: null };
        const called = dropUncalled(folded, names, facts.uncalled);
        if (!isLast || facts.ownNames === undefined) return { code: called, map: null };
        // Only now: the names of the code are what the passes before go by.
        const { code: renamed } = await transform(called, { mangleProps: facts.ownNames, target: 'es2022' });
        return { code: renamed, map: null };
      },
    },
  };
}

const folder = fileURLToPath(new URL('stand-ins/', import.meta.url));

/** The end of a module's path, and what stands in for it. */
const standIns = [
  ['/tus-js-client/lib/browser/index.js', 'tus-js-client.mjs'],
  ['/tus-js-client/lib/error.js', 'tus-error.mjs'],
  ['/@uppy/core/lib/locale.js', 'locale.mjs'],
  ['/@uppy/core/lib/loggers.js', 'loggers.mjs'],
  ['/@uppy/core/lib/Restricter.js', 'restricter.mjs'],
  ['/@uppy/core/lib/supportsUploadProgress.js', 'supports-upload-progress.mjs'],
  ['/@uppy/core/lib/utils/Translator.js', 'translator.mjs'],
  ['/@uppy/core/lib/utils/mimeTypes.js', 'mime-types.mjs'],
  ['/@uppy/xhr-upload/lib/locale.js', 'locale.mjs'],
  ['/@lit/reactive-element/css-tag.js', 'css-tag.mjs'],
  ['/lodash/throttle.js', 'throttle.mjs'],
  ['/namespace-emitter/index.js', 'namespace-emitter.mjs'],
];

/**
 * What holds for every upload of the widget: `run-attempt.ts` and `run-form-attempt.ts` set it, or leave it at its
 * default; no picture is remote or recovered. A test holds them to it.
 */
export const knownFacts = [
  {
    ends: ['/tus-js-client/lib/upload.js'],
    /** Read as `options.…` or `this.options.…`. */
    options: {
      addRequestId: 'false',
      onChunkComplete: 'null',
      onUploadUrlAvailable: 'null',
      parallelUploadBoundaries: 'null',
      parallelUploads: '1',
      protocol: '"tus-v1"',
      removeFingerprintOnSuccess: 'false',
      retryDelays: 'null',
      storeFingerprintForResuming: 'false',
      uploadLengthDeferred: 'false',
      uploadSize: 'null',
    },
    /** Read of anything: only what the facts above rule out would set them. */
    members: {
      _parallelUploads: 'null',
      _parallelUploadUrls: 'null',
      _retryTimeout: 'null',
      _urlStorageKey: 'null',
    },
    variables: {
      PROTOCOL_TUS_V1: '"tus-v1"',
      PROTOCOL_IETF_DRAFT_03: '"ietf-draft-03"',
      PROTOCOL_IETF_DRAFT_05: '"ietf-draft-05"',
      shouldTerminate: 'false',
    },
    uncalled: [],
    ownNames: /^_[a-z]/,
  },
  {
    ends: [
      '/@uppy/core/lib/Uppy.js',
      '/@uppy/core/lib/BasePlugin.js',
      '/@uppy/core/lib/utils/generateFileID.js',
      '/@uppy/xhr-upload/lib/index.js',
    ],
    options: {},
    members: {
      bundle: 'false',
      debug: 'false',
      isGhost: 'false',
      isRemote: 'false',
      postprocess: 'undefined',
      preprocess: 'undefined',
    },
    variables: {},
    /** Methods of a Uppy that has neither log nor toasts and is never asked by hand; other things have such names too. */
    uncalled: ['log', 'info', 'hideInfo', 'clear', 'validateSingleFile', 'validateAggregateRestrictions'],
  },
];

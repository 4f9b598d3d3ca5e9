import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { parseAst } from 'rolldown/parseAst';
import { applyEdits } from './apply-edits.mjs';
import { dropUncalled } from './drop-uncalled.mjs';
import { walkAst } from './walk-ast.mjs';

/**
 * Uppy and tus-js-client, less what this page never runs: modules with a stand-in that does the same for what is asked
 * of it, options that the widget sets to one value for good, words for a silent logger, and methods and listeners that
 * nothing in the whole build calls by name. Only in the assets: the npm build leaves packages to the host.
 *
 * @param {() => ReadonlySet<string> | null} namesInUse every name and text in the code of the page, or null in the first
 * pass, which only finds out what that is
 */
export function slimPackages(namesInUse) {
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
      filter: {
        id: /\/(?:@uppy\/core\/lib\/(?:Uppy|BasePlugin)|@uppy\/xhr-upload\/lib\/index|tus-js-client\/lib\/upload)\.js$/,
      },
      async handler(code, id) {
        const isTus = id.includes('tus-js-client');
        let slim = applyEdits(code, [...listLogging(code), ...(isTus ? listConstants(code) : [])]);
        // Folds what the constants decide.
        if (isTus) slim = (await transform(slim, { minifySyntax: true, target: 'es2022' })).code;
        const names = namesInUse();
        return { code: names === null ? slim : dropUncalled(slim, names), map: null };
      },
    },
  };
}

const folder = fileURLToPath(new URL('stand-ins/', import.meta.url));

/** The end of a module's path, and what stands in for it. */
const standIns = [
  ['/tus-js-client/lib/browser/index.js', 'tus-js-client.mjs'],
  ['/@uppy/core/lib/locale.js', 'locale.mjs'],
  ['/@uppy/xhr-upload/lib/locale.js', 'locale.mjs'],
  ['/@uppy/core/lib/Restricter.js', 'restricter.mjs'],
  ['/@uppy/core/lib/supportsUploadProgress.js', 'supports-upload-progress.mjs'],
  ['/@uppy/core/lib/utils/Translator.js', 'translator.mjs'],
  ['/@uppy/core/lib/utils/mimeTypes.js', 'mime-types.mjs'],
  ['/lodash/throttle.js', 'throttle.mjs'],
  ['/namespace-emitter/index.js', 'namespace-emitter.mjs'],
];

/** What `run-attempt.ts` sets, or leaves at its default, for every upload; a test holds it to this. */
export const constantTusOptions = {
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
};

/** Reads of those options, of names of protocols, and messages of errors that are only ever asked for their kind. */
function listConstants(code) {
  const program = parseAst(code);
  const edits = [];
  const put = ({ start, end }, text) => edits.push({ start, end, text });
  const protocols = new Map();
  walkAst(program, ({ type, id, init }) => {
    if (type === 'VariableDeclarator' && id.name?.startsWith('PROTOCOL_'))
      protocols.set(id.name, { id, init });
  });
  walkAst(program, (node) => {
    const { type, name, object, property } = node;
    const protocol = protocols.get(name);
    if (protocol !== undefined && node.start !== protocol.id.start) put(node, protocol.init.raw);
    if (type === 'Literal' && String(node.value).startsWith('tus: ')) put(node, '"tus"');
    if (type !== 'MemberExpression' || node.computed) return;
    const isOptions =
      object.name === 'options' ||
      (object.property?.name === 'options' && object.object.type === 'ThisExpression');
    const text = constantTusOptions[property.name];
    if (isOptions && text !== undefined) put(node, text);
  });
  return edits;
}

/** `this.log(…)`, `this.uppy.log(…)` and tus' `log(…)`: Uppy's logger is silent here, tus' is off. */
function listLogging(code) {
  const edits = [];
  walkAst(parseAst(code), (node) => {
    if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return;
    const { callee } = node.expression;
    if ((callee.property?.name ?? callee.name) !== 'log') return;
    edits.push({ start: node.start, end: node.end, text: ';' });
  });
  return edits;
}

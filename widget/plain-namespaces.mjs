import MagicString from 'magic-string';
import { parseAst } from 'rolldown/parseAst';
import { walkAst } from './walk-ast.mjs';

/**
 * Writes the object of a module that shares its chunk, which `import()` resolves with, as an object with getters: the
 * bundler would fetch its helper for that, a chunk of its own.
 */
export const plainNamespaces = {
  name: 'plain-namespaces',
  renderChunk(code) {
    if (!code.includes('rolldown-runtime')) return null;
    const program = parseAst(code);
    const text = new MagicString(code);
    walkAst(program, ({ type, callee, arguments: values, start, end }) => {
      if (type !== 'CallExpression' || callee.name !== '__exportAll') return;
      const getters = values[0].properties.map(({ key, value }) => {
        const { start: from, end: to } = value.body;
        return `get ${code.slice(key.start, key.end)}(){return ${code.slice(from, to)}}`;
      });
      text.overwrite(start, end, `{${getters.join(',')}}`);
    });
    const [helper] = program.body.filter(({ source }) => source?.value.includes('rolldown-runtime'));
    if (helper === undefined) return null;
    if (helper.specifiers.length > 1) throw new Error('the helpers are used for something else as well');
    text.remove(helper.start, helper.end);
    return { code: text.toString(), map: text.generateMap({ hires: true }) };
  },
};

/** What was built, without the helper: files with what is asked of them afterwards. */
export function withoutHelper(output) {
  const isHelper = (file) => file.startsWith('rolldown-runtime');
  return output
    .filter(({ fileName }) => !isHelper(fileName))
    .map(({ type, fileName, code, source, imports = [], moduleIds = [] }) => ({
      type,
      fileName,
      code,
      source,
      moduleIds,
      imports: imports.filter((file) => !isHelper(file)),
    }));
}

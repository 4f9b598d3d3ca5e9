import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';
import { applyEdits } from './apply-edits.mjs';
import { walkAst } from './walk-ast.mjs';

const drawModule = fileURLToPath(new URL('src/lib/base/draw-icon.ts', import.meta.url));
const tableModule = fileURLToPath(new URL('dist/lib/base/icon-paths.js', import.meta.url));
const prefix = '\0icon:';

/**
 * Turns `icon('lock')` into the drawing itself, a module for each, so that every chunk holds the drawings that it shows
 * and no others. The desk keeps the table: it looks drawings up by names that it computes.
 */
export const inlineIcons = {
  name: 'inline-icons',
  resolveId: { filter: { id: /^\0icon:/ }, handler: (id) => id },
  load: {
    filter: { id: /^\0icon:/ },
    async handler(id) {
      const { iconPaths } = await import(tableModule);
      const path = iconPaths[id.slice(prefix.length)];
      if (path === undefined) throw new Error(`no drawing ${id}`);
      return { code: `export const path = ${JSON.stringify(path)};`, moduleType: 'js' };
    },
  },
  transform: {
    filter: {
      id: /\/widget\/src\/lib\/(?!base\/icon\.ts|.*\/(?:desk-|dossier-review))[^?]*\.ts$/,
      code: /\bicon\('/,
    },
    handler(code) {
      const names = new Set();
      const edits = [];
      walkAst(parseAst(code, { lang: 'ts' }), (node) => {
        if (node.type === 'ImportDeclaration' && node.source.value.endsWith('/icon.js'))
          edits.push({ start: node.start, end: node.end, text: '' });
        if (node.type !== 'CallExpression' || node.callee.name !== 'icon') return;
        const [name] = node.arguments;
        edits.push({ start: node.callee.start, end: node.callee.end, text: 'drawIcon' });
        for (const literal of literalsOf(name)) {
          names.add(literal.value);
          edits.push({ start: literal.start, end: literal.end, text: `${literal.value}Path` });
        }
      });
      const imports = [...names].map(
        (name) => `import { path as ${name}Path } from ${JSON.stringify(prefix + name)};`,
      );
      imports.push(`import { drawIcon } from ${JSON.stringify(drawModule)};`);
      return { code: `${applyEdits(code, edits)}\n${imports.join('\n')}\n`, map: null };
    },
  },
};

/** The names that a call's argument may be, which is a name or a choice between two. */
function literalsOf(node) {
  if (node.type === 'Literal') return [node];
  if (node.type === 'ConditionalExpression')
    return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
  throw new Error(`an icon's name has to be written out, or chosen between two: found ${node.type}`);
}

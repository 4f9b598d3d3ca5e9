import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const suffix = /\.css\?inline$/;

/** `import text from '….css?inline'`, as Vite has it, for esbuild: a package's style sheet as a string. */
export const cssText = {
  name: 'css-text',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: suffix }, ({ path }) => ({ path: findSheet(path), namespace: 'css-text' }));
    onLoad({ filter: /.*/, namespace: 'css-text' }, async ({ path }) => ({
      contents: await readSheet(path),
      loader: 'text',
    }));
  },
};

/** The same for Rolldown. */
export const cssTextForRolldown = {
  name: 'css-text',
  resolveId: { filter: { id: suffix }, handler: (id) => `${findSheet(id)}?inline` },
  load: {
    filter: { id: suffix },
    async handler(id) {
      const text = await readSheet(id.replace(/\?inline$/, ''));
      return { code: `export default ${JSON.stringify(text)};`, moduleType: 'js' };
    },
  },
};

function findSheet(id) {
  return fileURLToPath(import.meta.resolve(id.replace(/\?inline$/, '')));
}

/** Without its map, which some carry in a comment twice as long as themselves. */
async function readSheet(path) {
  return (await readFile(path, 'utf8')).replace(/\/\*# sourceMappingURL=[\s\S]*?\*\//, '').trim();
}

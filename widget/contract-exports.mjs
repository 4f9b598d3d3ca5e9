import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const contract = '@dossier/server-sdk/contract';

/**
 * Gives each source only those parts of the contract that it names. Without this, whatever any chunk uses of the
 * contract lands in the first load: esbuild splits by what a module reaches, and through the contract it reaches all.
 */
export const contractExports = {
  name: 'contract-exports',
  setup({ onResolve, onLoad, resolve: resolvePath }) {
    onResolve({ filter: new RegExp(`^${contract}$`) }, ({ importer, pluginData }) =>
      pluginData?.isWhole ? undefined : { path: importer, namespace: 'contract' },
    );
    onLoad({ filter: /.*/, namespace: 'contract' }, async ({ path }) => {
      const whole = await resolvePath(contract, {
        kind: 'import-statement',
        resolveDir: dirname(path),
        pluginData: { isWhole: true },
      });
      const homes = readHomes(await readFile(whole.path, 'utf8'));
      const names = readNames(await readFile(path, 'utf8')).filter((name) => homes.has(name));
      const lines = names.map((name) => `export { ${name} } from ${JSON.stringify(homes.get(name))};`);
      return { contents: lines.join('\n'), resolveDir: dirname(whole.path) };
    });
  },
};

/** Which module each name of the built contract comes from. */
function readHomes(source) {
  const homes = new Map();
  for (const [, names, home] of source.matchAll(/export \{([^}]*)\} from '([^']+)'/g)) {
    for (const name of splitNames(names)) homes.set(name, home);
  }
  return homes;
}

/** The names that a source imports or re-exports from the contract, types among them. */
function readNames(source) {
  const statements = source.matchAll(new RegExp(`\\{([^{}]*)\\} from '${contract}'`, 'g'));
  return [...new Set([...statements].flatMap(([, names]) => splitNames(names)))];
}

function splitNames(list) {
  return list
    .split(',')
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+as\s+/)[0],
    )
    .filter((name) => name !== '');
}

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const contract = '@dossier/server-sdk/contract';
const sources = fileURLToPath(new URL('dist/', import.meta.url));

/**
 * Writes `dist/types/`: the declarations that the doors reach, with those of the contract among them, so that a host's
 * compiler finds every name although the widget is installed without the SDK.
 */
export async function buildTypes(doors) {
  const target = `${sources}types/`;
  const home = dirname(fileURLToPath(import.meta.resolve(contract)));
  await rm(target, { recursive: true, force: true });
  const written = new Set();
  const roots = { '': sources, 'contract/': `${home}/` };
  const write = async (root, path) => {
    const name = join(root, path);
    if (written.has(name)) return;
    written.add(name);
    const text = await readFile(join(roots[root], path), 'utf8');
    const reached = [];
    const moved = text.replace(specifiers, (whole, before, specifier, after) => {
      const next = locate(root, path, specifier);
      if (next === null) return whole;
      reached.push(next);
      const link = relative(dirname(name), join(next.root, next.path)).replace(/\.d\.ts$/, '.js');
      return `${before}${link.startsWith('.') ? link : `./${link}`}${after}`;
    });
    await mkdir(dirname(`${target}${name}`), { recursive: true });
    await writeFile(`${target}${name}`, moved.replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
    for (const next of reached) await write(next.root, next.path);
  };
  for (const door of doors) await write('', `${door}.d.ts`);
}

const specifiers = /(\bfrom '|\bimport '|\bimport\(["'])([^"']+)(["'])/g;

/** Where a specifier of a declaration leads, or null for a package that stays one. */
function locate(root, path, specifier) {
  if (specifier === contract) return { root: 'contract/', path: 'contract.d.ts' };
  if (!specifier.startsWith('.')) return null;
  return { root, path: join(dirname(path), specifier).replace(/\.js$/, '.d.ts') };
}

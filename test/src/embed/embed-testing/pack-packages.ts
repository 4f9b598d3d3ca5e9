import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../repository/repository-root.js';

const run = promisify(execFile);

interface Locked {
  readonly version?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packs both packages and installs them into an empty project as a host would, with what they declare and nothing
 * else. The versions are those of this repository's lock file, so that npm finds them in its cache.
 */
export async function installPackages(folder: string): Promise<void> {
  const lock = JSON.parse(await readFile(join(repositoryRoot, 'package-lock.json'), 'utf8'));
  const packages = lock.packages as Readonly<Record<string, Locked>>;
  const entries: Record<string, unknown> = {};
  const dependencies: Record<string, string> = {};
  for (const workspace of ['widget', 'server-sdk']) {
    const { name, manifest, entry } = await pack(workspace, folder);
    dependencies[name] = entry.resolved;
    entries[`node_modules/${name}`] = { ...manifest, ...entry };
    const wanted = Object.keys({ ...packages[workspace]?.dependencies });
    for (const one of wanted) addLocked(entries, packages, one, workspace);
  }
  const root = { name: 'host', version: '1.0.0', private: true, type: 'module', dependencies };
  await writeFile(join(folder, 'package.json'), JSON.stringify(root));
  await writeFile(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...root, lockfileVersion: 3, requires: true, packages: { '': root, ...entries } }),
  );
  const options = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['ci', ...options], { cwd: folder, env: { ...process.env, NODE_ENV: '' } });
}

async function pack(workspace: string, folder: string) {
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: join(repositoryRoot, workspace),
  });
  const listed = JSON.parse(stdout) as readonly PackedListing[] | Readonly<Record<string, PackedListing>>;
  const [packed] = Object.values(listed);
  if (packed === undefined) throw new Error(`npm pack ${workspace}: ${stdout}`);
  const { name, version, filename, integrity } = packed;
  const manifest = JSON.parse(await readFile(join(repositoryRoot, workspace, 'package.json'), 'utf8'));
  const { dependencies, peerDependencies, peerDependenciesMeta, bin } = manifest;
  return {
    name,
    manifest: { dependencies, peerDependencies, peerDependenciesMeta, bin },
    entry: { version, resolved: `file:${filename}`, integrity },
  };
}

interface PackedListing {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly integrity: string;
}

/** Where Node would find a package from inside another: beside it, or in a folder further out. */
function addLocked(
  entries: Record<string, unknown>,
  packages: Readonly<Record<string, Locked>>,
  name: string,
  from: string,
): void {
  const places = from
    .split('/node_modules/')
    .map((_, at, all) => all.slice(0, all.length - at).join('/node_modules/'));
  const path = [...places.map((place) => `${place}/node_modules/${name}`), `node_modules/${name}`].find(
    (place) => packages[place] !== undefined,
  );
  if (path === undefined || path in entries) return;
  const { link, ...locked } = packages[path] ?? {};
  if (link === true) throw new Error(`${from} depends on the workspace ${name}`);
  const target = path.replace(
    /^(?:widget|server-sdk)\//,
    (workspace) => `node_modules/@dossier/${workspace}`,
  );
  entries[target] = locked;
  for (const next of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })) {
    addLocked(entries, packages, next, path);
  }
}

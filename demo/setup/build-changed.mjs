import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeStale } from './remove-stale.mjs';
import { runCommand } from './run-command.mjs';
import { StopSentence } from './stop-sentence.mjs';

const workspaces = ['server-sdk', 'widget', 'demo'];

/**
 * Builds the demo and what it stands on, when a source has changed since the last time.
 * @param {string} root the repository's folder
 */
export async function buildChanged(root) {
  const folder = join(root, 'node_modules', '.cache', 'dossier');
  const stamp = join(folder, 'built');
  const sources = hashSources(root);
  if (isBuilt(root) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Building …');
  for (const workspace of workspaces) removeStale(join(root, workspace));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // The widget’s bundler reads its compiled catalogues.
  await step('tsc -b demo widget', [compiler, '-b', 'demo', 'widget'], root);
  await step('node build.mjs in widget/', ['build.mjs'], join(root, 'widget'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, sources);
}

async function step(name, args, cwd) {
  const code = await runCommand(process.execPath, args, { cwd });
  if (code !== 0) throw new StopSentence(`The build failed at \`${name}\`: see its lines above.`);
}

function isBuilt(root) {
  return (
    existsSync(join(root, 'demo/dist/main.js')) && existsSync(join(root, 'widget/dist/assets/dossier.js'))
  );
}

/** What builds the widget's assets. */
function listBuildScripts(root) {
  const scripts = readdirSync(join(root, 'widget')).filter((name) => name.endsWith('.mjs'));
  return scripts.map((name) => `widget/${name}`);
}

function hashSources(root) {
  const hash = createHash('sha256').update(process.version);
  for (const file of listSources(root)) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function listSources(root) {
  const fixed = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', ...listBuildScripts(root)];
  const inWorkspaces = workspaces.flatMap((workspace) => [
    `${workspace}/package.json`,
    `${workspace}/tsconfig.json`,
    ...readdirSync(join(root, workspace, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  ]);
  return [...fixed, ...inWorkspaces].filter((file) => existsSync(join(root, file))).sort();
}

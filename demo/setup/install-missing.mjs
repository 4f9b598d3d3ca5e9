import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { StopSentence } from './stop-sentence.mjs';

/**
 * Makes `node_modules` what `package-lock.json` says: nothing when it already is, `npm ci` when it is not, and
 * `npm install` only where there is no lock file.
 * @param {string} root the repository's folder
 */
export async function installMissing(root) {
  const stamp = readStamp(root);
  const wanted = hashLock(root);
  if (wanted !== null && stamp.read() === wanted) return;
  if (wanted === null || !isInstalled(root)) await install(root, wanted === null ? 'install' : 'ci');
  stamp.write(hashLock(root) ?? '');
}

async function install(root, verb) {
  console.log(`Installing packages (npm ${verb}) …`);
  // A `--silent` of our own caller would hide why an installation failed.
  const env = { npm_config_loglevel: 'error' };
  const code = await runCommand('npm', [verb, '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    env,
  });
  if (code !== 0) throw new StopSentence(`npm ${verb} failed: see its lines above.`);
}

function hashLock(root) {
  const file = join(root, 'package-lock.json');
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : null;
}

/** Whether npm's own record of the folder agrees with the lock file, packages for other machines aside. */
function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link || entry.optional) return true;
    return there[path]?.version === entry.version && existsSync(join(root, path));
  });
}

function readStamp(root) {
  const folder = join(root, 'node_modules', '.cache', 'dossier');
  const file = join(folder, 'installed');
  return {
    read: () => (existsSync(file) ? readFileSync(file, 'utf8') : null),
    write: (text) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    },
  };
}

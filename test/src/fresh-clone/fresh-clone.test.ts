import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';

const run = promisify(execFile);
const workspaces = ['server-sdk', 'widget', 'demo', 'docs', 'test'];

/** What is under version control and nothing that was built, with the packages that are installed here. */
describe('npm start in a fresh clone', { timeout: 180_000 }, () => {
  let root = '';
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'dossier-clone-'));
    const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'];
    const { stdout } = await run('git', listed, { cwd: repositoryRoot, maxBuffer: 1 << 26 });
    for (const path of stdout.split('\n')) {
      // What was removed and is not committed yet is still listed.
      if (path === '' || !existsSync(join(repositoryRoot, path))) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      copyFileSync(join(repositoryRoot, path), join(root, path));
    }
    await copyPackages(root);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('builds what it needs by itself and serves both elements', async () => {
    const child = spawn(process.execPath, ['demo/start.mjs'], {
      cwd: root,
      env: { ...process.env, PORT: '0', DATA_DIR: join(root, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit');
    try {
      const url = await readAddress(child.stdout, child.stderr, ended);
      for (const path of ['/', '/dossier/assets/dossier.js', '/dossier/assets/dossier.iife.js']) {
        const answer = await fetch(`${url}${path}`);
        expect([path, answer.status]).toEqual([path, 200]);
        await answer.body?.cancel();
      }
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  });
});

/** The same files where the file system can; the links to our own packages lead into the clone. */
async function copyPackages(root: string): Promise<void> {
  for (const folder of ['node_modules', ...workspaces.map((name) => `${name}/node_modules`)]) {
    const from = join(repositoryRoot, folder);
    if (!existsSync(from)) continue;
    const to = join(root, folder);
    await run('cp', ['-al', from, to]).catch(async () => {
      rmSync(to, { recursive: true, force: true });
      await run('cp', ['-a', from, to]);
    });
  }
  rmSync(join(root, 'node_modules/.cache'), { recursive: true, force: true });
}

function readAddress(
  stdout: NodeJS.ReadableStream,
  stderr: NodeJS.ReadableStream,
  ended: Promise<unknown>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found !== null) resolve(found[0]);
    };
    stdout.on('data', listen);
    stderr.on('data', listen);
    void ended.then(() => reject(new Error(said)));
  });
}

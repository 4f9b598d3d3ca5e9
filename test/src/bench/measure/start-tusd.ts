import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../../repository/repository-root.js';
import type { BenchServer } from './start-server.js';

const folder = join(repositoryRoot, 'test/output/bin');
/** Where tusd is built to. */
export const tusdProgram = join(folder, 'tusd');

/**
 * Builds tusd with Go where it is not built yet.
 * @returns null when it can be started, else the reason why not
 */
export function prepareTusd(): string | null {
  if (existsSync(tusdProgram)) return null;
  if (spawnSync('go', ['version']).status !== 0) return 'Go is not installed';
  const built = spawnSync('go', ['install', 'github.com/tus/tusd/v2/cmd/tusd@latest'], {
    env: { ...process.env, GOBIN: folder },
    encoding: 'utf8',
    timeout: 180_000,
  });
  if (built.status === 0) return null;
  const [reason = 'no reason given'] = (built.stderr ?? '').trim().split('\n').slice(-1);
  return `go install failed: ${reason.trim().slice(0, 160)}`;
}

/** Starts tusd on a free port with its file store, on one core. */
export async function startTusd(pictures: string, core: number | null): Promise<Omit<BenchServer, 'empty'>> {
  const port = await findFreePort();
  const command = [tusdProgram, '-host', '127.0.0.1', '-port', String(port), '-upload-dir', pictures];
  const [file = '', ...args] = core === null ? command : ['taskset', '-c', String(core), ...command];
  const child = spawn(file, args, { stdio: 'ignore', env: { ...process.env, GOMAXPROCS: '1' } });
  await untilListening(port);
  return {
    pid: child.pid ?? 0,
    ...{ port, path: '/files/', tokens: [], categories: [] },
    ask: () => Promise.reject(new Error('tusd answers no questions')),
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    },
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answers = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await sleep(50);
  }
  throw new Error('tusd did not start');
}

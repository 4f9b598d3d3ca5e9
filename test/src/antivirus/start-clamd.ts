import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const clamd = '/usr/sbin/clamd';

/** Why the real one cannot be started here, or null. */
export function whyNoClamd(): string | null {
  return existsSync(clamd) ? null : `${clamd} is not installed`;
}

export interface Clamd {
  readonly address: { readonly path: string };
  stop(): Promise<void>;
}

/** Starts Debian's clamd in a folder of its own, with one signature: these bytes, in any file, anywhere. */
export async function startClamd(signature: string): Promise<Clamd> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-clamd-'));
  const path = join(directory, 'socket');
  await writeFile(
    join(directory, 'test.ndb'),
    `Dossier.Test-1:0:*:${Buffer.from(signature, 'latin1').toString('hex')}\n`,
  );
  const config = join(directory, 'clamd.conf');
  await writeFile(
    config,
    `Foreground yes\nLocalSocket ${path}\nDatabaseDirectory ${directory}\nOfficialDatabaseOnly no\n`,
  );
  const child = spawn(clamd, ['--config-file', config], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill();
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  for (let turn = 0; !(await listens(path)); turn += 1) {
    if (turn < 100 && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    await stop();
    throw new Error('clamd did not start');
  }
  return { address: { path }, stop };
}

function listens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}

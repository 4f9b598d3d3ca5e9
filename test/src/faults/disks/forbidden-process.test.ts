import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StruckServer } from '../server/start-struck.js';
import { beginAt, findHarm, startOnDisk } from './struck-disk.js';

const away = '503 unavailable later';
const isRoot = process.getuid?.() === 0;
/** Root may do everything: its server runs as nobody. */
const nobody = 65_534;

describe.skipIf(process.platform !== 'linux')('a server process', () => {
  let directory = '';
  let server: StruckServer;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-forbidden-'));
  });
  afterEach(async () => {
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });

  it('whose folders are somebody else’s refuses until they are not, and shows states meanwhile', async () => {
    if (isRoot) spawnSync('chown', [String(nobody), directory]);
    server = await startOnDisk(directory, isRoot ? { user: nobody } : {});
    const candidate = await beginAt(server, 'a');
    const folders = [join(directory, 'store'), join(directory, 'uploads')];
    for (const folder of folders) await chmod(folder, 0);
    expect(await candidate.sendShort()).toBe(away);
    expect(await candidate.sendRest()).toBe(away);
    expect(await candidate.view()).toBe(away);
    expect(await candidate.offset()).toBe('2000');
    expect((await candidate.caller.call('GET', 'state')).status).toBe(200);
    for (const folder of folders) await chmod(folder, 0o700);
    expect(await candidate.isServed()).toBe(true);
    expect(await findHarm(directory, candidate)).toEqual([]);
  });

  it.skipIf(spawnSync('prlimit', ['--version']).error !== undefined)(
    'without a free descriptor refuses, and goes on when there are some',
    async () => {
      server = await startOnDisk(directory);
      const candidate = await beginAt(server, 'a');
      limitFiles(server.pid, await findFreeDescriptor(server.pid));
      expect(await candidate.view()).toBe(away);
      expect(await candidate.sendShort()).toBe(away);
      expect(await candidate.sendRest()).toBe(away);
      expect(await candidate.offset()).toBe('2000');
      expect((await candidate.caller.call('GET', 'state')).status).toBe(200);
      limitFiles(server.pid, 1_024);
      expect(await candidate.isServed()).toBe(true);
      expect(await findHarm(directory, candidate)).toEqual([]);
    },
  );
});

function limitFiles(pid: number, most: number): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--nofile=${most}:`]);
  if (status !== 0) throw new Error(`the limit was not set: ${stderr.toString()}`);
}

/** The lowest that is free: as a limit it leaves none. */
async function findFreeDescriptor(pid: number): Promise<number> {
  const taken = new Set((await readdir(`/proc/${pid}/fd`)).map(Number));
  let free = 0;
  while (taken.has(free)) free += 1;
  return free;
}

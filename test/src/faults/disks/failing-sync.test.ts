import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StruckServer } from '../server/start-struck.js';
import { type StruckCalls, strikeCalls, whyNoStrike } from './struck-calls.js';
import { beginAt, findHarm, startOnDisk } from './struck-disk.js';

const away = '503 unavailable later';
const whyNot = whyNoStrike();

describe.skipIf(whyNot !== null)(`a disk that fails (${whyNot ?? 'strace'})`, () => {
  let directory = '';
  let server: StruckServer;
  let struck: StruckCalls | null = null;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-failing-'));
    server = await startOnDisk(directory);
  });
  afterEach(async () => {
    await struck?.heal();
    struck = null;
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });
  const log = async () => [join(directory, 'dossier.db-wal')];
  /** Where a name is made for a picture, and for a segment. */
  const folders = async () => {
    const originals = join(directory, 'store', 'objects', 'originals');
    const batches = (await readdir(originals)).map((batch) => join(originals, batch));
    return [...batches, join(directory, 'uploads', 'exam')];
  };

  it.each([
    { what: 'fdatasync of what is kept', calls: 'fdatasync', where: async () => [], ofRows: false },
    { what: 'fsync of its folder', calls: 'fsync', where: folders, ofRows: false },
    { what: 'fsync of the log of rows', calls: 'fsync', where: log, ofRows: true },
    { what: 'a write to the log of rows', calls: 'pwrite64', where: log, ofRows: true },
  ])('at $what: nothing is acknowledged, however often it is tried', async ({ calls, where, ofRows }) => {
    const candidate = await beginAt(server, 'a');
    struck = await strikeCalls(server.pid, calls, 'error=EIO', await where());
    for (let round = 0; round < 3; round += 1) {
      expect(await candidate.sendShort()).toBe(away);
      expect(await candidate.sendRest()).toBe(away);
      if (ofRows) expect(await candidate.changeProfile(round + 1)).toBe(away);
      expect(await candidate.offset()).toBe('2000');
      expect(await candidate.isServed()).toBe(true);
      const { stored } = await candidate.digests();
      expect(stored).toHaveLength(1);
    }
    if (!ofRows) expect(await readdir(join(directory, 'store', 'tmp'))).toEqual([]);
    await struck.heal();
    struck = null;
    expect(await findHarm(directory, candidate)).toEqual([]);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqlite } from '../../../../server-sdk/dist/lib/server/sqlite.js';
import { fileStorage } from '../../../../server-sdk/dist/lib/storage/file-storage.js';
import { makeSettings } from '../../../../server-sdk/dist/lib/testing/make-record.js';
import { type StartedDossier, startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { DiskCandidate } from './disk-candidate.js';
import { SmallDisk, whyNoDisk } from './small-disk.js';

const away = '503 unavailable later';
const whyNot = whyNoDisk();

describe.skipIf(whyNot !== null)(`a disk that may only be read (${whyNot ?? 'tmpfs'})`, () => {
  let disk: SmallDisk;
  let elsewhere = '';
  beforeEach(async () => {
    disk = new SmallDisk('24m');
    elsewhere = await mkdtemp(join(tmpdir(), 'dossier-elsewhere-'));
  });
  afterEach(async () => {
    disk.unmount();
    await rm(elsewhere, { recursive: true, force: true });
  });

  it.each([
    { place: 'pictures', short: away },
    { place: 'segments', short: '201' },
  ])('for $place: refused until it may be written, and what is stored is shown', async ({ place, short }) => {
    const started = await startDossier({
      directory: elsewhere,
      ...(place === 'pictures'
        ? { storage: fileStorage({ directory: join(disk.path, 'store') }) }
        : { uploads: { directory: join(disk.path, 'uploads') } }),
    });
    try {
      const candidate = await DiskCandidate.begin(started);
      disk.remount('ro');
      expect(await candidate.sendShort()).toBe(short);
      expect(await candidate.sendRest()).toBe(away);
      expect(await candidate.offset()).toBe('2000');
      expect(await candidate.isServed()).toBe(true);
      disk.remount('rw');
      await expectHealed(started, candidate);
    } finally {
      await started.stop();
    }
  });

  it('for rows: a start is refused in one sentence, and works when it may be written', async () => {
    const path = join(disk.path, 'dossier.db');
    await (await sqlite({ path }).open(makeSettings())).close();
    disk.remount('ro');
    await expect(sqlite({ path }).open(makeSettings())).rejects.toThrow(/unable to open|readonly/);
    await expect(sqlite({ path: join(disk.path, 'new', 'dossier.db') }).open(makeSettings())).rejects.toThrow(
      /mkdir/,
    );
    disk.remount('rw');
    const opened = await sqlite({ path }).open(makeSettings());
    expect(await opened.run('ping', undefined)).toBe(true);
    await opened.close();
  });
});

async function expectHealed(started: StartedDossier, candidate: DiskCandidate): Promise<void> {
  expect(await candidate.sendShort()).toBe('201');
  expect(await candidate.sendRest()).toBe('204');
  const { stored, sent } = await candidate.digests();
  expect(stored).toEqual(sent);
  expect((await started.dossier.verify()).findings).toEqual([]);
}

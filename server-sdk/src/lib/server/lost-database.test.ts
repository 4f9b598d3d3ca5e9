import {
  cp,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';

/** Whatever happens to the file, nobody is begun anew, and no picture is taken for what a crash has left. */
describe('a database that is lost, replaced or damaged', () => {
  let started: StartedDossier;
  let directory = '';
  let candidate: TestCaller;
  const file = (name = 'dossier.db') => join(directory, name);
  const pictures = async () =>
    (await readdir(join(directory, 'store', 'objects'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-lost-'));
    started = await startDossier({ directory });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    await candidate.begin();
    for (const seed of [1, 2, 3]) {
      const { status } = await candidate.upload('other', await makeJpeg({ width: 80, height: 80, seed }));
      expect(status).toBe(201);
    }
    await candidate.checkedState();
  });
  afterEach(async () => {
    await started.stop().catch(() => undefined);
    await rm(directory, { recursive: true, force: true });
  });

  const dropDatabase = async () => {
    for (const end of ['', '-wal', '-shm']) await rm(file(`dossier.db${end}`), { force: true });
  };

  it.each([
    ['is gone', dropDatabase],
    [
      'is an empty file',
      async () => {
        await dropDatabase();
        await writeFile(file(), '');
      },
    ],
    [
      'is one of another place, in which nobody was',
      async () => {
        await dropDatabase();
        const other = await startDossier();
        await other.stop();
        await cp(join(other.directory, 'dossier.db'), file());
        await rm(other.directory, { recursive: true });
      },
    ],
  ])('that %s ends the start, twice, and is put back', async (_name, lose) => {
    await started.stop();
    const kept = join(directory, 'kept.db');
    await cp(file(), kept);
    const before = await pictures();
    await lose();
    for (let time = 0; time < 2; time += 1)
      await expect(startDossier({ directory })).rejects.toThrow(
        'The database is empty and the storage holds pictures',
      );
    expect(await pictures()).toEqual(before);
    expect((await readdir(directory)).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
    await cp(kept, file());
    started = await startDossier({ directory });
    expect(await started.dossier.verify()).toMatchObject({ findings: [], materials: 3 });
  });

  it('is not missed by a start with an empty storage, nor after everybody was deleted', async () => {
    const { application } = await candidate.state();
    await started.dossier.privacy.delete(application.id, 'request');
    await writeFile(join(directory, 'store', 'objects', 'left-over'), 'x');
    await started.stop();
    started = await startDossier({ directory });
    await started.stop();
    await rm(join(directory, 'store'), { recursive: true });
    await dropDatabase();
    started = await startDossier({ directory });
    expect(await started.dossier.applications.list()).toEqual([]);
  });

  it.each([
    ['taken away', dropDatabase],
    [
      'replaced',
      async () => {
        const bytes = await readFile(file());
        await dropDatabase();
        await writeFile(file(), bytes);
      },
    ],
  ])('that is %s under a running server stops every answer, and nothing is written', async (_name, harm) => {
    await harm();
    const names = await readdir(directory);
    const bytes = await makeJpeg({ width: 80, height: 80, seed: 9 });
    expect((await candidate.call('GET', 'state')).status).toBe(503);
    expect((await candidate.upload('other', bytes)).status).toBe(503);
    expect((await fetch(`${started.url}/health`)).status).toBe(503);
    expect((await readdir(directory)).sort()).toEqual(names.sort());
  });

  it.each([
    ['its log is gone', () => rm(file('dossier.db-wal'))],
    ['the index of its log is gone', () => rm(file('dossier.db-shm'))],
    [
      'its log is a copy of it',
      async () => {
        await cp(file('dossier.db-wal'), file('copy'));
        await rename(file('copy'), file('dossier.db-wal'));
      },
    ],
  ])('acknowledges nothing once %s: it would be written into what has no name', async (_name, harm) => {
    await harm();
    const sent = await candidate.upload('other', await makeJpeg({ width: 80, height: 80, seed: 9 }));
    expect(sent).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
    expect((await candidate.call('PUT', 'profile', { values: { phone: '13800138009' } })).status).toBe(503);
    expect((await fetch(`${started.url}/health`)).status).toBe(503);
  });

  it('whose beginning is damaged ends the start and stays as it is', async () => {
    await started.stop();
    const before = await pictures();
    const handle = await open(file(), 'r+');
    await handle.write(Buffer.alloc(64, 0xa5), 0, 64, 0);
    await handle.close();
    const damaged = await readFile(file());
    await expect(startDossier({ directory })).rejects.toThrow(/not a database/);
    expect((await readFile(file())).equals(damaged)).toBe(true);
    expect(await pictures()).toEqual(before);
  });

  it('whose pages are damaged or cut off is never answered from as if it were whole', async () => {
    await started.stop();
    const whole = await readFile(file());
    const before = await pictures();
    const { size } = await stat(file());
    for (const [name, harm] of [
      ['damaged', () => writeFile(file(), overwritten(whole))],
      ['cut off', () => truncate(file(), Math.floor(size / 3))],
    ] as const) {
      await writeFile(file(), whole);
      await harm();
      const again = await startDossier({ directory }).catch((error: Error) => error);
      if (again instanceof Error) {
        expect(again.message, name).toMatch(/malformed|not a database|disk image|corrupt/i);
      } else {
        started = again;
        const token = await started.dossier.tokens
          .issue({ candidate: sampleCandidate('1') })
          .catch((error: { code: string }) => error.code);
        if (token !== 'unavailable') {
          const { status } = await new TestCaller(started.url, token).call('GET', 'state');
          expect(status, name).toBe(503);
        }
        await started.stop();
      }
      expect(await pictures(), name).toEqual(before);
    }
    await writeFile(file(), whole);
    started = await startDossier({ directory });
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
  });
});

/** Every page but the first has other bytes. */
function overwritten(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  for (let at = 4_096; at < changed.length; at += 4_096) changed.fill(0xa5, at, at + 512);
  return changed;
}

import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DossierOptions } from '../../../../server-sdk/dist/lib/server/options.js';
import { sqlite } from '../../../../server-sdk/dist/lib/server/sqlite.js';
import { fileStorage } from '../../../../server-sdk/dist/lib/storage/file-storage.js';
import { type StartedDossier, startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { DiskCandidate } from './disk-candidate.js';
import { SmallDisk, whyNoDisk } from './small-disk.js';

const full = '503 storage_full later';
type Place = (disk: string) => Partial<DossierOptions> & { readonly directory?: string };

/** Where a small disk is mounted; the rest stays on the machine's own. */
const places: Readonly<Record<string, Place>> = {
  pictures: (disk) => ({ storage: fileStorage({ directory: join(disk, 'store') }) }),
  segments: (disk) => ({ uploads: { directory: join(disk, 'uploads') } }),
  rows: (disk) => ({ database: sqlite({ path: join(disk, 'rows', 'dossier.db') }) }),
  everything: (disk) => ({ directory: join(disk, 'data') }),
};

const whyNot = whyNoDisk();
describe.skipIf(whyNot !== null)(`a disk without room (${whyNot ?? 'tmpfs'})`, () => {
  let disk: SmallDisk;
  let elsewhere = '';
  let started: StartedDossier;
  const start = async (place: string, size = '24m,nr_inodes=200') => {
    disk = new SmallDisk(size);
    const uploads = { directory: join(elsewhere, 'uploads') };
    const more = place === 'rows' ? { uploads } : {};
    started = await startDossier({ directory: elsewhere, ...more, ...places[place]?.(disk.path) });
    return DiskCandidate.begin(started);
  };
  beforeEach(async () => {
    elsewhere = await mkdtemp(join(tmpdir(), 'dossier-elsewhere-'));
  });
  afterEach(async () => {
    await started.stop();
    disk.unmount();
    await rm(elsewhere, { recursive: true, force: true });
  });

  const expectHealed = async (candidate: DiskCandidate) => {
    disk.empty();
    expect(await candidate.sendShort()).toMatch(/^201$/);
    expect(await candidate.sendRest()).toBe('204');
    const { stored, sent } = await candidate.digests();
    expect(stored).toEqual(sent);
    expect((await started.dossier.verify()).findings).toEqual([]);
    expect([...(await listEmptyFiles(disk.path)), ...(await listEmptyFiles(elsewhere))]).toEqual([]);
  };

  it.each([
    { place: 'pictures', isOf: 'bytes', short: full, rest: full },
    { place: 'pictures', isOf: 'inodes', short: full, rest: full },
    { place: 'segments', isOf: 'bytes', short: '201', rest: full },
    { place: 'segments', isOf: 'inodes', short: '201', rest: full },
    { place: 'everything', isOf: 'bytes', short: full, rest: full },
  ])('for $place: no $isOf left', async ({ place, isOf, short, rest }) => {
    const candidate = await start(place);
    if (isOf === 'bytes') disk.fillBytes();
    else disk.fillInodes();
    for (let round = 0; round < 3; round += 1) {
      expect(await candidate.sendShort()).toBe(short);
      expect(await candidate.sendRest()).toBe(rest);
      expect(await candidate.offset()).toBe('2000');
      expect(await candidate.isServed()).toBe(true);
    }
    if (isOf === 'bytes') expect(await listEmptyFiles(disk.path)).toEqual([]);
    await expectHealed(candidate);
  });

  it('for rows: changes are refused until there is room, none of them half', async () => {
    const candidate = await start('rows');
    disk.fillBytes();
    const told: string[] = [];
    // A log that was written back begins anew in its own room: it takes some changes until it needs more.
    for (let n = 0; n < 1_000 && told.at(-1) !== full; n += 1) told.push(await candidate.changeProfile(n));
    expect(told.filter((one) => one !== '200')).toEqual([full]);
    expect(await candidate.isServed()).toBe(true);
    expect(await candidate.sendShort()).toBe(full);
    expect(await candidate.sendRest()).toBe(full);
    expect(await candidate.offset()).toBe('2000');
    await expectHealed(candidate);
  });

  it('for a view: the picture waits, and is shown once there is room', async () => {
    const candidate = await start('pictures');
    disk.fillBytes(2);
    expect(await candidate.sendShort()).toBe('201');
    const states = async () =>
      (await candidate.caller.state()).categories.flatMap(({ materials }) =>
        materials.map(({ state }) => state),
      );
    expect(await states()).toEqual(['stored', 'checking']);
    expect(await candidate.isServed()).toBe(true);
    disk.empty();
    await expect.poll(states).toEqual(['stored', 'stored']);
    expect((await started.dossier.verify()).findings).toEqual([]);
  });
});

async function listEmptyFiles(directory: string): Promise<string[]> {
  const empty: string[] = [];
  for (const name of await readdir(directory, { recursive: true })) {
    const found = await stat(join(directory, name));
    if (found.isFile() && found.size === 0) empty.push(name);
  }
  return empty;
}

import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../contracts/storage.js';
import { fileStorage } from '../storage/file-storage.js';
import { makeCategory, makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import { nextSpan } from './sweep-hours.js';
import { Sweeper } from './sweeper.js';

const hourMs = 3_600_000;
const hourOf = (at: number) => Math.floor(at / hourMs);
const orphanOf = (hour: number, kind = 'originals') => `${kind}/${hour.toString(36)}-0badcafe/0f`;

describe('bytes that a crash left without a row', () => {
  let started: StartedDossier;
  afterEach(() => started.remove());

  it('go at the next start, however long the server was off, and nothing that has a row goes', async () => {
    started = await startDossier();
    const { directory } = started;
    const caller = await TestCaller.candidate(started, sampleCandidate('1'));
    await caller.begin();
    await caller.upload('other', await makeJpeg({ width: 80, height: 60 }));
    await caller.checkedState();
    const files = fileStorage({ directory: join(directory, 'store') });
    const orphans = [orphanOf(hourOf(Date.now())), orphanOf(hourOf(Date.now()), 'views')];
    for (const key of orphans) await files.put(key, Buffer.from('left'), { bytes: 4 });
    await started.stop();
    for (const aheadHours of [1, 30]) {
      started = await startDossier({ directory, clock: () => Date.now() + aheadHours * hourMs });
      const gone = async () => (await Promise.all(orphans.map((key) => files.stat(key)))).every((o) => !o);
      if (aheadHours > 2) await expect.poll(gone).toBe(true);
      else expect(await gone()).toBe(false);
      expect(await started.dossier.verify()).toMatchObject({ findings: [], objects: expect.any(Number) });
      if (aheadHours < 30) await started.stop();
    }
  });
});

describe('a database that was restored from before pictures that are there', () => {
  it('removes none of them: a newer database may hold their rows', async () => {
    const opened = await startDossier();
    const { directory } = opened;
    const begun = hourOf(Date.now());
    await (await TestCaller.candidate(opened, sampleCandidate('1'))).begin();
    await opened.stop();
    const files = fileStorage({ directory: join(directory, 'store') });
    const [newer, newest, left] = [orphanOf(begun + 10), orphanOf(begun + 28), orphanOf(begun)];
    for (const key of [newer, newest, left]) await files.put(key, Buffer.from('left'), { bytes: 4 });
    const again = await startDossier({ directory, clock: () => Date.now() + 30 * hourMs });
    await expect.poll(() => files.stat(left)).toBeNull();
    await again.stop();
    for (const key of [newer, newest]) expect(await files.stat(key)).not.toBeNull();
    // It is at work itself now: what comes to lie there from here on goes.
    const later = await startDossier({ directory, clock: () => Date.now() + 33 * hourMs });
    const own = orphanOf(begun + 33);
    await files.put(own, Buffer.from('left'), { bytes: 4 });
    await later.stop();
    const last = await startDossier({ directory, clock: () => Date.now() + 60 * hourMs });
    await expect.poll(() => files.stat(own)).toBeNull();
    expect(await files.stat(newer)).not.toBeNull();
    await last.remove();
  });
});

describe('the sweep of older hours', () => {
  let rows: OpenedRows;
  let stored: Set<string>;
  let failing = '';
  let sweepers: Sweeper[] = [];
  const storage: Storage = {
    ...({} as Storage),
    remove: async (key) => {
      if (key === failing) throw new Error('not now');
      stored.delete(key);
    },
    async *list(prefix) {
      for (const key of stored) if (key.startsWith(prefix)) yield { key, bytes: 1 };
    },
  };
  const open = () => {
    const uploads = { sweep: async () => ({ expired: 0, removedFiles: 0 }) } as never;
    const logger = pino({ level: 'silent' });
    const sweeper = new Sweeper({ run: rows.run, storage, uploads, clock: () => rows.now, logger });
    sweepers.push(sweeper);
    return sweeper;
  };
  const sweptUntil = () => rows.run('readSweptUntil', undefined as never);

  beforeEach(async () => {
    rows = await openRows(makeSettings());
    stored = new Set();
    failing = '';
    sweepers = [];
    const candidate = { id: '1', name: '考生', site: 's1', region: 'r1', version: '1' };
    const { applicationId } = await rows.run('openApplication', { candidate });
    const categories = [makeCategory({ id: 'other' })];
    await rows.run('activateApplication', { applicationId, categories, candidateVersion: '1' });
  });
  afterEach(async () => {
    await Promise.all(sweepers.map((sweeper) => sweeper.close()));
    await rows.remove();
  });

  it('goes on from the hour that failed, and looks at the newest hours meanwhile', async () => {
    const begun = hourOf(rows.now);
    rows.now += 30 * hourMs;
    const [old, recent] = [orphanOf(begun + 3), orphanOf(begun + 28)];
    stored = new Set([old, recent]);
    failing = old;
    await expect(open().sweepOrphans()).rejects.toThrow('not now');
    expect([...stored]).toEqual([old]);
    expect(await sweptUntil()).toBe(begun);
    await Promise.all(sweepers.splice(0).map((sweeper) => sweeper.close()));
    failing = '';
    const [one, two] = [open(), open()];
    await expect.poll(() => stored.size).toBe(0);
    await Promise.all([one.close(), two.close()]);
    expect(await sweptUntil()).toBeGreaterThan(begun + 3);
  });

  it('comes through a year in rounds, and leaves what is too young for it', async () => {
    const begun = hourOf(rows.now);
    rows.now += 365 * 24 * hourMs;
    const last = hourOf(rows.now);
    const young = [orphanOf(last), orphanOf(last - 1)];
    const foreign = 'originals/of-somebody-else';
    for (let hour = begun; hour <= last; hour += 7) stored.add(orphanOf(hour));
    for (const key of [...young, orphanOf(last - 2), foreign]) stored.add(key);
    open();
    await expect.poll(() => stored.size).toBeLessThanOrEqual(4);
    await expect.poll(sweptUntil).toBe(last - 1);
    expect([...stored].filter((key) => !young.includes(key))).toEqual([foreign]);
  });

  it('follows a clock that was ahead and is right again', async () => {
    rows.now += 90 * 24 * hourMs;
    const sweeper = open();
    await expect.poll(sweptUntil).toBe(hourOf(rows.now) - 1);
    rows.now -= 80 * 24 * hourMs;
    expect(await sweeper.sweepOrphans()).toBe(false);
    expect(await sweptUntil()).toBe(hourOf(rows.now) - 1);
  });
});

it('lists 36 hours at once only where they are all wanted', () => {
  const stem = 36 * 13_000;
  expect(nextSpan(stem, stem + 36)).toEqual({
    ...{ first: stem, end: stem + 36 },
    prefix: stem.toString(36).slice(0, -1),
  });
  expect(nextSpan(stem, stem + 35)).toMatchObject({ end: stem + 1, prefix: `${stem.toString(36)}-` });
  expect(nextSpan(stem + 1, stem + 99)).toMatchObject({ end: stem + 2 });
});

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ScanVerdict } from '../contracts/storage.js';
import { openSqliteFile } from '../database/open-sqlite-file.js';
import { fileStorage } from '../storage/file-storage.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';

/** The host's scanner decides how long a picture is checked. */
describe('a check that takes its time', () => {
  let started: StartedDossier;
  let now = Date.now();
  let verdict: Promise<ScanVerdict>;
  let finish: (verdict: ScanVerdict) => void = () => undefined;
  let candidate: TestCaller;
  afterEach(() => started.remove());

  const start = async (closesAt: number) => {
    verdict = new Promise((resolve) => {
      finish = resolve;
    });
    const directory = await mkdtemp(join(tmpdir(), 'dossier-slow-'));
    const storage = { ...fileStorage({ directory }), scan: () => verdict };
    started = await startDossier({
      ...{ directory, storage, clock: () => now },
      programme: { id: 'exam', title: 'exam', closesAt },
      categories: [{ id: 'degree', label: 'degree', required: true }],
    });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    await candidate.begin();
    const { body } = await candidate.upload('degree', await makeJpeg({ width: 60, height: 60, seed: 1 }));
    expect(body.material).toMatchObject({ state: 'checking', viewable: false });
    return body.material.id;
  };
  const press = () =>
    candidate.call<{ error?: { code: string }; number?: number }>(
      'POST',
      'submission',
      { revision: 0, declared: true },
      { 'Idempotency-Key': 'press-number-1' },
    );

  it('holds a submission up without changing anything, and the first press counts for the closing', async () => {
    const closesAt = Date.now() + 60_000;
    now = closesAt - 1;
    const id = await start(closesAt);
    expect((await candidate.call('GET', `materials/${id}/view`)).status).toBe(404);
    const busy = await press();
    expect(busy).toMatchObject({ status: 503, body: { error: { code: 'check_busy' } } });
    expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0);
    now = closesAt + 60_000;
    finish({ clean: true });
    const state = await candidate.checkedState();
    expect(state).toMatchObject({ application: { state: 'draft' }, lock: { reason: 'programme-closed' } });
    expect(await press()).toMatchObject({ status: 200, body: { number: 1 } });
  });

  it('takes a picture back that the scanner refuses, and says so until it is dismissed', async () => {
    now = Date.now();
    const id = await start(now + 60_000);
    finish({ clean: false, detail: 'Eicar-Test-Signature' });
    const state = await candidate.checkedState();
    expect(state.categories[0]).toMatchObject({ used: 0 });
    expect(state.categories[0]?.materials).toMatchObject([{ id, state: 'rejected', rejection: 'infected' }]);
    expect(state.missing).toContainEqual({ kind: 'rejected', categoryId: 'degree', materialId: id });
    await expect(started.dossier.materials.read(id)).rejects.toMatchObject({ code: 'not_found' });
    const dismissed = await candidate.call('DELETE', `materials/${id}`);
    expect(dismissed.body.categories[0]?.materials).toEqual([]);
    expect(dismissed.body.missing.some(({ kind }) => kind === 'rejected')).toBe(false);
  });

  it('is tried on when it has failed again and again, and holds up nobody else meanwhile', async () => {
    now = Date.now();
    const id = await start(now + 3_600_000);
    const { directory } = started;
    const database = openSqliteFile(join(directory, 'dossier.db'));
    database.prepare('update materials set check_attempts = 9, check_until = 0 where id = ?').run(id);
    database.close();
    now += 120_000;
    const again = await startDossier({ directory, storage: fileStorage({ directory }), clock: () => now });
    const caller = await TestCaller.candidate(again, sampleCandidate('1'));
    expect((await caller.call('GET', 'health')).body).toEqual({ status: 'ok' });
    const materials = (await caller.checkedState()).categories.flatMap((category) => category.materials);
    expect(materials).toMatchObject([{ id, state: 'stored', viewable: true }]);
    await again.stop();
    finish({ clean: true });
  });

  it('that fails at once for more pictures than one lease takes keeps none of the others waiting', async () => {
    now = Date.now();
    const good = await start(now + 3_600_000);
    const { directory } = started;
    const storage = fileStorage({ directory });
    const broken: string[] = [];
    for (const id of ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11']) {
      const caller = await TestCaller.candidate(started, sampleCandidate(id));
      await caller.begin();
      const { body } = await caller.upload('degree', await makeJpeg({ width: 60, height: 60, seed: +id }));
      broken.push(body.material.id);
    }
    const database = openSqliteFile(join(directory, 'dossier.db'));
    for (const id of broken) {
      const found = database.prepare('select storage_key from materials where id = ?').get(id);
      await storage.remove((found as { storage_key: string }).storage_key);
      database
        .prepare('update materials set committed_at = committed_at - 1000, check_attempts = 4 where id = ?')
        .run(id);
    }
    database.exec(`update materials set check_until = 0 where state = 'checking'`);
    database.close();
    now += 120_000;
    const again = await startDossier({ directory, storage, clock: () => now });
    try {
      const caller = await TestCaller.candidate(again, sampleCandidate('1'));
      const goodState = async () =>
        (await caller.state()).categories.flatMap(({ materials }) => materials).find(({ id }) => id === good)
          ?.state;
      await expect.poll(goodState).toBe('stored');
      const other = await TestCaller.candidate(again, sampleCandidate('12'));
      await other.begin();
      const send = async () =>
        (await other.upload('degree', await makeJpeg({ width: 60, height: 60, seed: 12 }))).status;
      await expect.poll(send, { timeout: 15_000, interval: 500 }).toBe(201);
    } finally {
      await again.stop();
      finish({ clean: true });
    }
  });
});

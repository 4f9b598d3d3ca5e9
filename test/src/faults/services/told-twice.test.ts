import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { startProcess } from '../../server/test-parts/start-process.js';
import { openRowsFile } from '../audit/open-rows-file.js';

const hourMs = 3_600_000;
const candidates = 12;

/** Faults 35 and 36: who is told is away, several tell at once, and one dies between commit and delivery. */
describe('what is to be told', () => {
  let directory = '';
  const running: StartedDossier[] = [];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-told-'));
  });
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop();
    await rm(directory, { recursive: true, force: true });
  });
  const start = async (options: Parameters<typeof startDossier>[0] = {}): Promise<StartedDossier> => {
    const one = await startDossier({ directory, check: false, ...options });
    running.push(one);
    return one;
  };
  const stopAll = async () => {
    for (const one of running.splice(0)) await one.stop();
  };
  const submitAll = async (server: StartedDossier): Promise<readonly string[]> => {
    const bytes = await makeJpeg({ width: 40, height: 40, seed: 1 });
    return Promise.all(
      Array.from({ length: candidates }, async (_, n) => {
        const caller = await TestCaller.candidate(server, sampleCandidate(`c${n}`));
        await caller.begin();
        for (const category of ['identity', 'degree'])
          expect((await caller.upload(category, bytes)).status).toBe(201);
        expect((await caller.submit()).status).toBe(200);
        return (await caller.state()).application.id;
      }),
    );
  };
  const refuseAll = async (server: StartedDossier, ids: readonly string[]) => {
    const site = await TestCaller.reviewer(server, sampleReviewer('kaodian', 'site'));
    for (const id of ids) expect((await site.decide(id, { outcome: 'refuse' })).status).toBe(200);
  };
  const readNotices = () => {
    const rows = openRowsFile(directory);
    const notices = rows.all<{ id: string; state: string }>('select id, state from notices order by id');
    rows.close();
    return notices;
  };

  it('is told once each by three that work beside one another', async () => {
    const told: string[] = [];
    const decided: string[] = [];
    const options = {
      notify: {
        send: async ({ id }: { readonly id: string }) => {
          await sleep(5);
          told.push(id);
        },
      },
      review: {
        afterDecision: async ({ eventId }: { readonly eventId: string }) => {
          await sleep(5);
          decided.push(eventId);
        },
      },
    };
    const [first] = [await start(options), await start(options), await start(options)];
    await refuseAll(first, await submitAll(first));
    await expect.poll(() => readNotices().filter(({ state }) => state === 'sent').length).toBe(candidates);
    await expect.poll(() => decided.length).toBeGreaterThanOrEqual(candidates);
    await sleep(1_500);
    expect([...told].sort()).toEqual(readNotices().map(({ id }) => id));
    expect(new Set(decided).size).toBe(decided.length);
    expect(decided).toHaveLength(candidates);
  });

  it('waits for whoever is away for three days, each by its own id, and no candidate notices', async () => {
    let aheadMs = 0;
    let isAway = true;
    const tried: string[] = [];
    const told: string[] = [];
    const clock = () => Date.now() + aheadMs;
    const away = (id: string) => {
      tried.push(id);
      if (isAway) throw new Error('the receiver is away');
      told.push(id);
    };
    const options = {
      clock,
      notify: { send: ({ id }: { readonly id: string }) => away(id), maxAttempts: 100 },
      review: { afterSubmit: ({ eventId }: { readonly eventId: string }) => away(eventId) },
    };
    const server = await start(options);
    const ids = await submitAll(server);
    await refuseAll(server, ids);
    await expect.poll(() => new Set(tried).size).toBe(2 * candidates);
    const first = new Set(tried);
    for (let hours = 0; hours < 72; hours += 12) {
      aheadMs += 12 * hourMs;
      const before = tried.length;
      await expect.poll(() => tried.length).toBeGreaterThanOrEqual(before + 2 * candidates);
    }
    expect(told).toEqual([]);
    expect(readNotices().map(({ state }) => state)).toEqual(Array(candidates).fill('waiting'));
    // Another candidate comes, uploads and submits as if nothing were amiss.
    const other = await TestCaller.candidate(server, sampleCandidate('late'));
    await other.begin();
    const bytes = await makeJpeg({ width: 40, height: 40, seed: 2 });
    for (const category of ['identity', 'degree'])
      expect((await other.upload(category, bytes)).status).toBe(201);
    expect((await other.submit()).status).toBe(200);
    // The process ends and another one takes over when the receiver is back.
    await stopAll();
    isAway = false;
    aheadMs += 2 * hourMs;
    await start(options);
    await expect.poll(() => told.length).toBe(2 * candidates + 1);
    expect([...first].filter((id) => !told.includes(id))).toEqual([]);
    expect(new Set(told).size).toBe(told.length);
  });

  it('is told by another process when the one that committed it is killed before it has told anybody', async () => {
    const host = await start();
    const ids = await submitAll(host);
    const reviewer = await host.dossier.tokens.issue({ reviewer: sampleReviewer('kaodian', 'site') });
    await stopAll();
    const dying = await startProcess({ directory, dieAt: 'answer', unchecked: true });
    const site = new TestCaller(dying.url, reviewer);
    await expect(site.decide(ids[0] ?? '', { outcome: 'refuse' })).rejects.toThrow();
    await dying.died;
    const [notice, ...others] = readNotices();
    expect(others).toEqual([]);
    // Whatever it had leased is free again by then.
    const later = await start({ clock: () => Date.now() + 61_000 });
    await expect.poll(() => readNotices()[0]?.state).toBe('sent');
    const told = [...dying.sent, ...later.notices.map(({ id }) => id)];
    expect(new Set(told)).toEqual(new Set([notice?.id]));
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { changes } from '../../../../server-sdk/dist/lib/changes/registry.js';
import { serveSqlite } from '../../../../server-sdk/dist/lib/database/serve-sqlite.js';
import type { SqliteMessage } from '../../../../server-sdk/dist/lib/database/sqlite-messages.js';
import type { ChangeRegistry } from '../../../../server-sdk/dist/lib/database/transaction.js';
import { makeCategory, makeSettings } from '../../../../server-sdk/dist/lib/testing/make-record.js';
import { openRows } from '../../../../server-sdk/dist/lib/testing/open-rows.js';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { forkPart } from '../../server/test-parts/fork-part.js';
import { openRowsFile } from '../audit/open-rows-file.js';

const minuteMs = 60_000;
const candidate = sampleCandidate('1');

/** Fault 31: clocks that are wrong, and set back. */
describe('a clock that is wrong', () => {
  const running: StartedDossier[] = [];
  afterEach(async () => {
    vi.restoreAllMocks();
    const [first, ...others] = running.splice(0);
    for (const other of others) await other.stop();
    await first?.remove();
  });
  const start = async (aheadMs: () => number, directory?: string): Promise<StartedDossier> => {
    const clock = () => Date.now() + aheadMs();
    const started = await startDossier({ clock, ...(directory === undefined ? {} : { directory }) });
    running.push(started);
    return started;
  };
  const picture = (seed: number) => makeJpeg({ width: 60, height: 60, seed });
  const readEvents = (directory: string) => {
    const rows = openRowsFile(directory);
    const events = rows.all<{ seq: number; at: number }>('select seq, at from events order by seq');
    rows.close();
    return events;
  };

  it('by ten minutes at two servers lets every step through, in the order of the numbers', async () => {
    const ahead = await start(() => 10 * minuteMs);
    const behind = await start(() => -4 * minuteMs, ahead.directory);
    const token = await ahead.dossier.tokens.issue({ candidate });
    const [there, here] = [new TestCaller(ahead.url, token), new TestCaller(behind.url, token)];
    await there.begin();
    expect((await here.upload('identity', await picture(1))).status).toBe(201);
    expect((await there.upload('degree', await picture(2))).status).toBe(201);
    await here.checkedState();
    expect((await here.submit()).status).toBe(200);
    const { application } = await there.state();
    const site = await TestCaller.reviewer(ahead, sampleReviewer('site', 'site'));
    expect((await site.decide(application.id, { outcome: 'approve' })).status).toBe(200);
    const district = await TestCaller.reviewer(behind, sampleReviewer('district', 'district'));
    expect((await district.decide(application.id, { outcome: 'approve' })).status).toBe(200);
    expect((await there.state()).application.state).toBe('approved');
    const events = readEvents(ahead.directory);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    // The times do go back, and nothing minds.
    expect(events.some(({ at }, n) => at < (events[n - 1]?.at ?? 0))).toBe(true);
    expect((await behind.dossier.verify()).findings).toEqual([]);
  });

  it('lets no token live longer than its leeway, and a new one of the same server is good', async () => {
    const ahead = await start(() => 10 * minuteMs);
    const behind = await start(() => -10 * minuteMs, ahead.directory);
    const old = await behind.dossier.tokens.issue({ candidate });
    const refused = await new TestCaller(ahead.url, old).call<{ error: { code: string } }>('GET', 'state');
    expect([refused.status, refused.body.error.code]).toEqual([401, 'token_expired']);
    const fresh = await ahead.dossier.tokens.issue({ candidate });
    for (const { url } of [ahead, behind])
      expect((await new TestCaller(url, fresh).call('GET', 'state')).status).toBe(200);
  });

  it('that is set back in the middle stops nobody: uploads go on and are checked, the history has no gap', async () => {
    let aheadMs = 0;
    const started = await start(() => aheadMs);
    const caller = await TestCaller.candidate(started, candidate);
    await caller.begin();
    await caller.upload('identity', await picture(1));
    aheadMs = -10 * minuteMs;
    expect((await caller.upload('degree', await picture(2))).status).toBe(201);
    const state = await caller.checkedState();
    expect(state.categories.map(({ used }) => used)).toEqual([1, 1, 0]);
    expect((await caller.submit()).status).toBe(200);
    const events = readEvents(started.directory);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    expect((await started.dossier.verify()).findings).toEqual([]);
  });

  it('that is set back after a process has died keeps none of its pictures from being checked', async () => {
    const rows = await openRows(makeSettings());
    try {
      const { applicationId } = await rows.run('openApplication', { candidate });
      const categories = [makeCategory({ id: 'other' })];
      await rows.run('activateApplication', { applicationId, categories, candidateVersion: '1' });
      const announcement = { category: 'other', filename: 'a.png', sha256: 'a'.repeat(64), replaces: null };
      await rows.run('commitMaterial', {
        ...{ applicationId, uploadId: null, announcement: { ...announcement, key: 'a-key-of-its-own' } },
        ...{ expectedOffset: 0, length: 10, materialId: 'M'.repeat(22), storageKey: 'originals/x/y' },
        ...{ type: 'image/png', width: 10, height: 10, state: 'checking' },
      });
      expect(await rows.run('leaseChecks', { limit: 9 })).toEqual([]);
      rows.now -= 10 * minuteMs;
      expect(await rows.run('readCheckBacklog', undefined as never)).toMatchObject({ isAnyFree: true });
      expect(await rows.run('leaseChecks', { limit: 9 })).toHaveLength(1);
      expect(await rows.run('leaseChecks', { limit: 9 })).toEqual([]);
    } finally {
      await rows.remove();
    }
  });

  it('that is set back while the database is held by another ends the wait all the same', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-clock-'));
    const path = join(directory, 'dossier.db');
    const { port1, port2 } = new MessageChannel();
    const next = () => new Promise<SqliteMessage>((resolve) => port2.once('message', resolve));
    const ready = next();
    const data = { path, settings: makeSettings(), freelyRewrittenBytes: 1 };
    await serveSqlite(port1, data, changes as unknown as ChangeRegistry);
    await ready;
    const holder = forkPart('hold-file.js', path, '9000');
    await holder.next();
    const answered = next();
    port2.postMessage([{ id: 0, name: 'keepSetting', input: { name: 'a', value: '1' }, now: 0 }]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() - 10 * minuteMs);
    expect(await answered).toMatchObject({ answers: [{ error: { code: 'unavailable' } }] });
    expect(await Promise.race([holder.ended.then(() => 'ended'), 'still held'])).toBe('still held');
    await holder.ended;
    port2.close();
    await rm(directory, { recursive: true, force: true });
  });
});

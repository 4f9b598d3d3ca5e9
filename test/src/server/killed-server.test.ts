import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { type ServerProcess, startProcess } from './test-parts/start-process.js';

/** kill -9 after everything is durable and before anybody was told. */
describe('a server that is killed', () => {
  let directory = '';
  let running: ServerProcess[] = [];
  let token = '';
  const start = async (settings: Partial<Parameters<typeof startProcess>[0]> = {}) => {
    const server = await startProcess({ directory, maximum: 2, ...settings });
    running.push(server);
    return { server, caller: new TestCaller(server.url, token) };
  };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-kill-'));
    const host = await startDossier({ directory, categories: [{ id: 'last', label: 'last', maximum: 2 }] });
    token = await host.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    await new TestCaller(host.url, token).begin();
    await host.stop();
  });
  afterEach(async () => {
    await Promise.all(running.map((server) => server.kill()));
    running = [];
    await rm(directory, { recursive: true, force: true });
  });

  it('between commit and answer gives the same picture to the same key', async () => {
    const bytes = await makeJpeg({ width: 80, height: 80, seed: 1 });
    const dying = await start({ dieAt: 'answer', unchecked: true });
    await expect(dying.caller.upload('last', bytes, { key: 'the-same-key' })).rejects.toThrow();
    await dying.server.died;
    const { caller } = await start({ unchecked: true });
    const stored = (await caller.checkedState()).categories[0]?.materials;
    expect(stored).toHaveLength(1);
    const again = await caller.upload('last', bytes, { key: 'the-same-key' });
    expect(again).toMatchObject({
      status: 201,
      body: { repeated: true, material: { id: stored?.[0]?.id, place: 1 } },
    });
    expect((await caller.state()).categories[0]).toMatchObject({ used: 1 });
    const other = await caller.upload('last', await makeJpeg({ width: 80, height: 80, seed: 2 }), {
      key: 'the-same-key',
    });
    expect(other).toMatchObject({ status: 422, body: { error: { code: 'key_reused' } } });
  });

  it('between submission and answer gives the same submission to the same key, and to none', async () => {
    const first = await start();
    await first.caller.upload('last', await makeJpeg({ width: 80, height: 80, seed: 1 }));
    await first.caller.checkedState();
    await first.server.kill();
    const dying = await start({ dieAt: 'answer' });
    await expect(dying.caller.submit('press-number-1')).rejects.toThrow();
    const { caller } = await start();
    const state = await caller.state();
    expect(state).toMatchObject({
      application: { state: 'submitted', revision: 1 },
      submission: { number: 1 },
    });
    for (const headers of [{ 'Idempotency-Key': 'press-number-1' }, {}]) {
      const again = await caller.call('POST', 'submission', { revision: 0, declared: true }, headers);
      expect(again).toMatchObject({
        status: 200,
        body: { number: 1, digest: state.submission?.digest, repeated: true },
      });
    }
  });

  it('between sending and noting it sends the same notice again, by the same id', async () => {
    const first = await start({ dieAt: 'sent' });
    await first.caller.upload('last', await makeJpeg({ width: 80, height: 80, seed: 1 }));
    await first.caller.checkedState();
    await first.caller.submit();
    // The outbox belongs to whoever is alive: the decision goes to the process that will die of its notice.
    const signer = await startDossier({ directory, clock: () => Date.now() - 10_000 });
    const reviewer = await signer.dossier.tokens.issue({ reviewer: sampleReviewer('kaodian', 'site') });
    await signer.stop();
    const site = new TestCaller(first.server.url, reviewer);
    const { application } = await first.caller.state();
    expect((await site.decide(application.id, { outcome: 'refuse' })).status).toBe(200);
    await first.server.died;
    expect(first.server.sent).toHaveLength(1);
    const later = await startDossier({ directory, clock: () => Date.now() + 61_000 });
    await expect.poll(() => later.notices.map(({ id }) => id)).toEqual(first.server.sent);
    expect(later.notices[0]).toMatchObject({ kind: 'refused', attempt: 2 });
    await later.stop();
  });
});

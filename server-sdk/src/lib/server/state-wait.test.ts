import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { dossierHandler } from '../mounts/dossier-handler.js';
import { hardenServer } from '../mounts/harden-server.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { StateView } from '../wire/state-view.js';

const started: StartedDossier[] = [];
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.closeAllConnections();
  const [first, ...others] = started.splice(0);
  for (const one of others) await one.stop();
  await first?.remove();
});

async function open(options: Parameters<typeof startDossier>[0] = {}): Promise<StartedDossier> {
  const one = await startDossier({ check: false, ...options });
  started.push(one);
  return one;
}

async function draft(dossier: StartedDossier, id: string) {
  const candidate = await TestCaller.candidate(dossier, sampleCandidate(id));
  await candidate.begin();
  const { headers } = await candidate.call<StateView>('GET', 'state');
  return { candidate, etag: headers.get('etag') ?? '' };
}

async function submitted(dossier: StartedDossier, id = '1') {
  const candidate = await TestCaller.candidate(dossier, sampleCandidate(id));
  await candidate.begin();
  for (const category of ['identity', 'degree'])
    await candidate.upload(category, await makeJpeg({ width: 60, height: 60, seed: category.length }));
  expect((await candidate.submit()).status).toBe(200);
  const { body, headers } = await candidate.call<StateView>('GET', 'state');
  return { candidate, applicationId: body.application.id, etag: headers.get('etag') ?? '' };
}

/** Asks to be told of the next change, and how long that took. */
async function wait(caller: TestCaller, etag: string, prefer = 'wait=25') {
  const begunAt = performance.now();
  const headers = { 'If-None-Match': etag, Prefer: prefer };
  const answer = await caller.call<StateView>('GET', 'state', undefined, headers);
  return {
    status: answer.status,
    applied: answer.headers.get('preference-applied'),
    state: answer.body.application?.state,
    ms: performance.now() - begunAt,
  };
}

describe('a candidate’s page that waits for news', () => {
  it('is answered when the decision is made, by this process or another one on the same file', async () => {
    const first = await open();
    const second = await open({ directory: first.directory });
    const { candidate, applicationId, etag } = await submitted(first);
    const site = await TestCaller.reviewer(first, sampleReviewer('site', 'site'));
    const there = await TestCaller.reviewer(second, sampleReviewer('district', 'district'));
    const waiting = wait(candidate, etag);
    await sleep(100);
    for (const method of ['PUT', 'PUT', 'DELETE'])
      await site.call(method, `review/applications/${applicationId}/claim`);
    expect(await Promise.race([waiting, sleep(1_500, 'still waiting')])).toBe('still waiting');
    await site.decide(applicationId, { outcome: 'approve' });
    expect(await waiting).toMatchObject({ status: 200, state: 'submitted' });

    const next = (await candidate.call('GET', 'state')).headers.get('etag') ?? '';
    const again = wait(candidate, next);
    await sleep(100);
    await there.decide(applicationId, { outcome: 'approve' });
    const decidedAt = performance.now();
    expect(await again).toMatchObject({ status: 200, state: 'approved' });
    // One look a second; the rest is for a busy machine.
    expect(performance.now() - decidedAt).toBeLessThan(5_000);
  });

  it('is told that nothing has moved when its time is over, and at once without a wish or a validator', async () => {
    const { candidate, etag } = await submitted(await open());
    const over = await wait(candidate, etag, 'respond-async, wait=1');
    expect(over).toMatchObject({ status: 304, applied: 'wait=1' });
    expect(over.ms).toBeGreaterThan(950);
    for (const prefer of ['', 'wait', 'wait=0', 'wait=-5', 'wait=1e3', 'wait=99999', 'awaits=5', 'wait=x']) {
      expect(await wait(candidate, etag, prefer), prefer).toMatchObject({ status: 304, applied: null });
    }
    expect(await wait(candidate, '"another"')).toMatchObject({ status: 200, applied: null });
  });

  it('is answered when time alone moves what it shows', async () => {
    const { candidate, etag } = await submitted(
      await open({
        programme: { id: 'exam', title: { en: 'Exam' }, closesAt: Date.now() + 4_000 },
      }),
    );
    expect(await wait(candidate, etag)).toMatchObject({ status: 200 });
  });

  it('lets so many wait and four pages of one candidate; the others are told to ask less often', async () => {
    const dossier = await open({ maxWaitingPages: 5 });
    const [one, two] = [await submitted(dossier, '1'), await submitted(dossier, '2')];
    const held = [1, 2, 3, 4].map(() => wait(one.candidate, one.etag));
    await sleep(200);
    expect(await wait(one.candidate, one.etag)).toMatchObject({ status: 304, applied: 'wait=0' });
    held.push(wait(two.candidate, two.etag));
    await sleep(200);
    expect(await wait(two.candidate, two.etag)).toMatchObject({ status: 304, applied: 'wait=0' });
    await one.candidate.call('PUT', 'profile', { values: { phone: '13900139000' } });
    await two.candidate.call('PUT', 'profile', { values: { phone: '13900139000' } });
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await expect(open({ maxWaitingPages: -1 })).rejects.toThrow('maxWaitingPages: a whole number');
  });

  it('keeps half of the places for those whom staff may decide about', async () => {
    const dossier = await open({ maxWaitingPages: 4 });
    const drafts = [await draft(dossier, '1'), await draft(dossier, '2'), await draft(dossier, '3')] as const;
    const [first, second, third] = drafts;
    const held = [wait(first.candidate, first.etag), wait(second.candidate, second.etag)];
    await sleep(200);
    expect(await wait(third.candidate, third.etag)).toMatchObject({ status: 304, applied: 'wait=0' });
    const { candidate, etag } = await submitted(dossier, '4');
    expect(await wait(candidate, etag, 'wait=1')).toMatchObject({ status: 304, applied: 'wait=1' });
    for (const { candidate: one } of drafts)
      await one.call('PUT', 'profile', { values: { phone: '13900139000' } });
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('leaves its seat when it goes', async () => {
    const dossier = await open({ maxWaitingPages: 1 });
    const { candidate, etag } = await submitted(dossier);
    const token = await dossier.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    const leaving = new AbortController();
    const headers = { Authorization: `Bearer ${token}`, 'If-None-Match': etag, Prefer: 'wait=25' };
    const gone = fetch(`${dossier.url}/state`, { headers, signal: leaving.signal }).catch(() => 'gone');
    await sleep(200);
    expect(await wait(candidate, etag, 'wait=1')).toMatchObject({ applied: 'wait=0' });
    leaving.abort();
    expect(await gone).toBe('gone');
    await expect.poll(async () => (await wait(candidate, etag, 'wait=1')).applied).toBe('wait=1');
  });

  it('does not keep a server that closes, or Dossier itself, and outlasts a hardened server’s limits', async () => {
    const dossier = await open();
    const { etag } = await submitted(dossier);
    const server = createServer({ connectionsCheckingInterval: 50 });
    const handle = dossierHandler(dossier.dossier, { prefix: '/dossier' });
    server.on('request', (request, response) => void handle(request, response));
    hardenServer(server, {
      prefix: '/dossier',
      headersTimeoutMs: 200,
      requestTimeoutMs: 300,
      slowBodyMs: 200,
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const token = await dossier.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    const ask = () =>
      wait(new TestCaller(`http://127.0.0.1:${port}/dossier`, token), etag).then(({ status }) => status);
    const waiting = ask();
    expect(await Promise.race([waiting, sleep(1_000, 'still waiting')])).toBe('still waiting');
    const closed = new Promise((resolve) => server.close(resolve));
    expect(await waiting).toBe(304);
    await closed;
    const direct = wait(new TestCaller(dossier.url, token), etag);
    await sleep(200);
    await dossier.dossier.close();
    expect(await direct).toMatchObject({ status: 304, applied: 'wait=0' });
  });
});

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePaddedPng } from '../testing/make-padded-png.js';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../testing/test-caller.js';
import { dossierHandler } from './dossier-handler.js';

/** What `@tus/server` does by itself, over the whole mounted server: none of it reaches our users. */
describe('facts about @tus/server, mounted', () => {
  let started: StartedDossier;
  let caller: TestCaller;
  let token = '';
  const bytes = makePaddedPng(3_000_000);
  const tus = { 'Tus-Resumable': '1.0.0' };

  beforeEach(async () => {
    started = await startDossier();
    const candidate = sampleCandidate('1');
    caller = await TestCaller.candidate(started, candidate);
    token = await started.dossier.tokens.issue({ candidate });
    await caller.begin();
  });
  afterEach(() => started.remove());

  async function reserve(more: Record<string, string> = {}): Promise<string> {
    const metadata = uploadMetadata('other', bytes, {
      filename: 'page.png',
      key: randomBytes(9).toString('hex'),
    });
    const headers = { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': metadata, ...more };
    const created = await caller.call('POST', 'uploads', undefined, headers);
    expect(created.status).toBe(201);
    return created.headers.get('location')?.replace('/dossier/', '') ?? '';
  }

  /** A PATCH that sends a part and then nothing, until `finish`. */
  function stallingPatch(path: string) {
    const request = sendRequest(`${started.url}/${path}`, {
      method: 'PATCH',
      headers: {
        ...tus,
        Authorization: `Bearer ${token}`,
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(bytes.length),
      },
    });
    const answered = once(request, 'response').then(([response]) => {
      response.resume();
      return response.statusCode as number;
    });
    answered.catch(() => undefined);
    request.on('error', () => undefined);
    request.write(bytes.subarray(0, 400_000));
    return { answered, finish: () => request.end(bytes.subarray(400_000)), cut: () => request.destroy() };
  }

  it('5: a HEAD beside a stalled PATCH neither waits in a loop nor burns the event loop', async () => {
    const path = await reserve();
    const patch = stallingPatch(path);
    await sleep(200);
    const before = performance.eventLoopUtilization();
    const heads = Array.from({ length: 3 }, () => caller.call('HEAD', path, undefined, tus));
    expect((await Promise.all(heads)).map(({ status }) => status)).toEqual([200, 200, 200]);
    await sleep(1_000);
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.8);
    patch.cut();
  });

  it('6: a DELETE during a slow PATCH wins, and the PATCH is not told that it has', async () => {
    const path = await reserve();
    const patch = stallingPatch(path);
    await sleep(200);
    expect((await caller.call('DELETE', path, undefined, tus)).status).toBe(204);
    patch.finish();
    expect([404, 409, 410]).toContain(await patch.answered);
    expect([404, 410]).toContain((await caller.call('HEAD', path, undefined, tus)).status);
    expect((await caller.state()).categories.find(({ id }) => id === 'other')?.used).toBe(0);
  });

  it('10: forwarded headers change nothing, Location is relative, a query is refused and acts on nothing', async () => {
    const path = await reserve({ 'X-Forwarded-Proto': 'https, http', 'X-Forwarded-Host': 'evil.example' });
    expect(path).toMatch(/^uploads\/[A-Za-z0-9_-]{22}$/);
    const other = await reserve();
    const crossed = await caller.call('DELETE', `${other}?x=/${path}`, undefined, tus);
    expect(crossed.status).toBe(400);
    for (const one of [path, other])
      expect((await caller.call('HEAD', one, undefined, tus)).status).toBe(200);
  });

  it('11: a body that a parser has eaten is a clear fault, never a 204', async () => {
    const handle = dossierHandler(started.dossier, { prefix: '/dossier' });
    const server = createServer((request, response) => {
      request.resume().once('end', () => void handle(request, response));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const path = await reserve();
    const eaten = new TestCaller(`http://127.0.0.1:${port}/dossier`, token);
    const answer = await eaten.call<{ error: { code: string } }>('PATCH', path, bytes.subarray(0, 1000), {
      ...tus,
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    });
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
    expect((await caller.call('HEAD', path, undefined, tus)).headers.get('upload-offset')).toBe('0');
    server.close();
    server.closeAllConnections();
  });
});

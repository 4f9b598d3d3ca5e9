import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { makePaddedPng } from '../testing/make-padded-png.js';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { digestOf, metadataOf } from '../testing/upload-server.js';
import type { DossierOptions } from './options.js';

let started: StartedDossier;
afterEach(() => started.remove());

async function start(limits: DossierOptions['limits'], more: Partial<DossierOptions> = {}): Promise<void> {
  started = await startDossier({ limits: limits ?? {}, ...more });
}

async function signIn(id: string, host = started): Promise<Record<string, string>> {
  const token = await host.dossier.tokens.issue({ candidate: sampleCandidate(id) });
  const headers = { Authorization: `Bearer ${token}` };
  await ask('activation', { method: 'PUT', headers }, host);
  return headers;
}

interface Seen {
  status: number;
  code: string | undefined;
  retryAfter: number;
}

async function ask(path: string, init: RequestInit = {}, host = started): Promise<Seen> {
  const response = await fetch(`${host.url}/${path}`, init);
  const text = await response.text();
  const code = text.startsWith('{"error"') ? /"code":"([a-z_]+)"/.exec(text)?.[1] : undefined;
  return { status: response.status, code, retryAfter: Number(response.headers.get('retry-after')) };
}

const tus = { 'Tus-Resumable': '1.0.0' };
const empty = { sha256: digestOf(Buffer.from('x')) };

function creation(headers: Record<string, string>, category = 'other'): RequestInit {
  const metadata = metadataOf(Buffer.alloc(0), { ...empty, category });
  return {
    method: 'POST',
    headers: { ...headers, ...tus, 'Upload-Length': '5000', 'Upload-Metadata': metadata },
  };
}

const limited = { status: 429, code: 'rate_limited' };

function expectLimited(seen: Seen | undefined): void {
  expect(seen).toMatchObject(limited);
  expect(seen?.retryAfter).toBeGreaterThanOrEqual(1);
  expect(seen?.retryAfter).toBeLessThanOrEqual(60);
}

describe('an address', () => {
  it('is not used up by one request that announces more than may be sent', async () => {
    await start({});
    const headers = await signIn('1');
    const { port } = new URL(started.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(
          `POST /dossier/uploads HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${2 ** 53 - 1}\r\n\r\n`,
        ),
      );
      socket.on('error', () => undefined).on('close', () => resolve());
      socket.resume();
    });
    expect(await ask('state', { headers })).toMatchObject({ status: 200 });
    expect(await ask('uploads', creation(headers))).toMatchObject({ status: 201 });
  });
});

describe('a candidate', () => {
  it('who asks too often is told when to come back; others at the same address go on', async () => {
    await start({ perCandidate: { requestsPerMinute: 20 } });
    const [one, two] = [await signIn('1'), await signIn('2')];
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask('state', { headers: one })));
    // One request was the activation.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expectLimited(answers.find(({ status }) => status !== 200));
    expect(await ask('state', { headers: two })).toMatchObject({ status: 200 });
    expect(await ask('health')).toMatchObject({ status: 200 });
  });

  it('who goes on far beyond the limit waits for each refusal; whoever stops there does not', async () => {
    await start({ perCandidate: { requestsPerMinute: 5 } });
    const headers = await signIn('1');
    const timeOne = async () => {
      const startedAt = performance.now();
      const { status } = await ask('state', { headers });
      return { status, tookMs: performance.now() - startedAt };
    };
    const answers = [];
    for (let time = 0; time < 14; time += 1) answers.push(await timeOne());
    expect(answers.map(({ status }) => status)).toEqual([...Array(4).fill(200), ...Array(10).fill(429)]);
    // The fifth to the tenth request are refused at once: how fast that is depends on the machine, waiting does not.
    for (const { tookMs } of answers.slice(-5)) expect(tookMs).toBeGreaterThanOrEqual(195);
    expect(await ask('state', { headers: await signIn('2') })).toMatchObject({ status: 200 });
  });

  it('who begins 10,000 uploads without data has at most twenty, and they expire', async () => {
    await start({}, { categories: [{ id: 'other', label: 'other', maximum: 100 }] });
    const headers = await signIn('1');
    const counts = new Map<number, number>();
    let unexplained = 0;
    let left = 10_000;
    const send = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const seen = await ask('uploads', creation(headers));
        counts.set(seen.status, (counts.get(seen.status) ?? 0) + 1);
        if (seen.status === 429 && !(seen.retryAfter >= 1)) unexplained += 1;
      }
    };
    await Promise.all(Array.from({ length: 256 }, send));
    expect(Object.fromEntries(counts)).toEqual({ 201: 20, 429: 9_980 });
    expect(unexplained).toBe(0);
    const { directory } = started;
    const clock = () => Date.now() + 25 * 3_600_000;
    const later = await startDossier({
      directory,
      clock,
      categories: [{ id: 'other', label: 'other', maximum: 100 }],
    });
    try {
      const again = await signIn('1', later);
      await expect.poll(() => ask('uploads', creation(again), later)).toMatchObject({ status: 201 });
    } finally {
      await later.stop();
    }
  });

  it('who sends too many bytes is stopped, and hears it although a body is under way', async () => {
    await start({ perCandidate: { bytesPerMinute: 500_000 } });
    const headers = await signIn('1');
    const send = (bytes: Buffer) =>
      ask('uploads', {
        method: 'POST',
        headers: {
          ...{ ...headers, ...tus, 'Upload-Length': String(bytes.length) },
          'Upload-Metadata': metadataOf(bytes, { category: 'other' }),
          'Content-Type': 'application/offset+octet-stream',
        },
        body: new Uint8Array(bytes),
      });
    expect(await send(makePaddedPng(200_000))).toMatchObject({ status: 201 });
    expect(await send(makePaddedPng(200_000))).toMatchObject({ status: 201 });
    for (let time = 0; time < 5; time += 1) expectLimited(await send(makePaddedPng(200_000)));
    const state = await fetch(`${started.url}/state`, { headers });
    const body = (await state.json()) as { categories: { id: string; used: number }[] };
    expect(body.categories.find(({ id }) => id === 'other')?.used).toBe(2);
  });

  it('whose chunked bytes nobody announced is charged for them afterwards', async () => {
    await start({ perCandidate: { bytesPerMinute: 100_000 } });
    const headers = await signIn('1');
    const begun = await fetch(`${started.url}/uploads`, {
      ...creation(headers),
      headers: { ...(creation(headers).headers as Record<string, string>), 'Upload-Length': '300000' },
    });
    const url = new URL(begun.headers.get('location') ?? '', started.url).href;
    const patch = (offset: number, bytes: number) =>
      fetch(url, {
        method: 'PATCH',
        headers: {
          ...headers,
          ...tus,
          'Upload-Offset': String(offset),
          'Content-Type': 'application/offset+octet-stream',
        },
        body: new Blob([randomBytes(bytes)]).stream(),
        duplex: 'half',
      } as RequestInit);
    expect((await patch(0, 150_000)).status).toBe(204);
    await expect
      .poll(async () => (await ask(`uploads/form`, { method: 'POST', headers, body: 'x' })).status)
      .toBe(429);
  });
});

describe('an address', () => {
  it('that asks without a token too often is stopped before anybody is looked up', async () => {
    await start({ perAddress: { requestsPerMinute: 10 } });
    const answers: Seen[] = [];
    for (let time = 0; time < 15; time += 1) {
      const headers = {
        Authorization: 'Bearer nonsense',
        'X-Forwarded-For': `10.0.0.${time}`,
        Forwarded: `for=10.0.0.${time}`,
      };
      answers.push(await ask('state', { headers }));
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), ...Array(5).fill(429)]);
    expectLimited(answers.at(-1));
    expect(await ask('health')).toMatchObject({ status: 200 });
  });

  it.each([
    ['GET', 'nowhere', 404],
    ['DELETE', 'state', 405],
    ['OPTIONS', 'state', 204],
    ['GET', 'state?id=1', 400],
  ])('that asks for what there is not is stopped as well: %s %s', async (method, path, status) => {
    await start({ perAddress: { requestsPerMinute: 3 } });
    const answers: Seen[] = [];
    for (let time = 0; time < 5; time += 1) answers.push(await ask(path, { method }));
    expect(answers.map((seen) => seen.status)).toEqual([...Array(3).fill(status), 429, 429]);
    expectLimited(answers.at(-1));
    const preflight = { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'PUT' } };
    expect(await ask('state', preflight)).toMatchObject({ status: 204 });
    expect(await ask('health')).toMatchObject({ status: 200 });
    expect(await ask('assets/none.js')).toMatchObject({ status: 404 });
  });

  it('is told apart behind a trusted proxy, by what the proxy wrote and not by what the client did', async () => {
    await start({ perAddress: { requestsPerMinute: 5 }, trustedProxies: ['loopback'] });
    const from = (forwarded: string) => ask('state', { headers: { 'X-Forwarded-For': forwarded } });
    for (let time = 0; time < 5; time += 1)
      expect((await from(`203.0.113.${time}, 198.51.100.7`)).status).toBe(401);
    expectLimited(await from('203.0.113.99, 198.51.100.7'));
    expect((await from('198.51.100.8')).status).toBe(401);
  });
});

it.each([
  [{ perCandidate: { requestsPerMinute: 0 } }, 'limits.perCandidate.requestsPerMinute'],
  [{ perAddress: { bytesPerMinute: 1.5 } }, 'limits.perAddress.bytesPerMinute'],
  [{ trustedProxies: ['everybody'] }, 'limits.trustedProxies'],
])('an option that is wrong is said at the start: %j', async (limits, words) => {
  await start(false);
  await expect(startDossier({ limits })).rejects.toThrow(words);
});

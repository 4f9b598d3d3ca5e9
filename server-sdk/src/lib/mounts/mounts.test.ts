import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dossier } from '../server/dossier.js';
import { makeJpeg, makePng } from '../testing/sample-pictures.js';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../testing/test-caller.js';
import { dossierHandler } from './dossier-handler.js';
import { dossierKoa } from './dossier-koa.js';

const elsewhere = 'the host’s own page';

function nodeListener(dossier: Dossier, prefix: string): RequestListener {
  const handle = dossierHandler(dossier, { prefix });
  return (request, response) => {
    void handle(request, response).then((found) => {
      if (!found) response.end(elsewhere);
    });
  };
}

function koaListener(dossier: Dossier, prefix: string): RequestListener {
  const app = new Koa();
  app.use(dossierKoa(dossier, { prefix }));
  app.use((ctx) => {
    ctx.body = elsewhere;
  });
  return app.callback();
}

const mounts = [
  { name: 'node:http', listener: nodeListener },
  { name: 'Koa', listener: koaListener },
].flatMap((mount) => ['', '/dossier', '/exam/2027/'].map((prefix) => ({ ...mount, prefix })));

/** The same small suite in every framework, at the root and under a prefix. */
describe.each(mounts)('mounted in $name at "$prefix"', ({ listener, prefix }) => {
  let started: StartedDossier;
  let server: Server;
  let caller: TestCaller;
  let origin = '';
  const below = prefix.replace(/\/$/, '');

  beforeAll(async () => {
    started = await startDossier();
    server = createServer(listener(started.dossier, prefix));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const token = await started.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    caller = new TestCaller(`${origin}${below}`, token);
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await started.remove();
  });

  it('answers health, state and activation', async () => {
    expect((await caller.call('GET', 'health')).body).toEqual({ status: 'ok' });
    await caller.begin();
    expect((await caller.state()).profile.complete).toBe(true);
  });

  it('takes a picture in one request and shows its view', async () => {
    const { status, body, headers } = await caller.upload(
      'degree',
      await makeJpeg({ width: 60, height: 60, seed: 1 }),
    );
    expect(status).toBe(201);
    expect(headers.get('location')).toMatch(new RegExp(`^${below}/uploads/[A-Za-z0-9_-]{22}$`));
    await caller.checkedState();
    const view = await caller.call<string>('GET', `materials/${body.material.id}/view`);
    expect(view.headers.get('content-type')).toBe('image/jpeg');
  });

  it('takes a picture in three by its Location, and DELETE and HEAD work', async () => {
    const bytes = await makePng({ width: 60, height: 60, seed: 2 });
    const tus = { 'Tus-Resumable': '1.0.0' };
    const metadata = uploadMetadata('identity', bytes, { filename: 'a.png' });
    const head = { ...tus, 'Upload-Length': `${bytes.length}`, 'Upload-Metadata': metadata };
    const { headers } = await caller.call('POST', 'uploads', undefined, head);
    const upload = headers.get('location')?.slice(below.length + 1) ?? '';
    const append = (offset: number, part: Buffer) =>
      caller.call('PATCH', upload, part, {
        ...tus,
        'Upload-Offset': `${offset}`,
        'Content-Type': 'application/offset+octet-stream',
      });
    expect((await append(0, bytes.subarray(0, 100))).headers.get('upload-offset')).toBe('100');
    expect((await caller.call('HEAD', upload, undefined, tus)).headers.get('upload-offset')).toBe('100');
    const last = await append(100, bytes.subarray(100));
    expect(last.status).toBe(204);
    const state = await caller.checkedState();
    expect(state.categories[0]?.materials[0]?.id).toBe(last.headers.get('dossier-material'));
    const { body } = await caller.call('DELETE', `materials/${last.headers.get('dossier-material')}`);
    expect(body.categories[0]?.used).toBe(0);
  });

  it('answers its own errors as JSON, and leaves what is not below it to the host', async () => {
    expect(await caller.call('GET', 'nothing')).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
    expect(await caller.call('TRACE' as 'GET', 'state').catch(() => 'refused by fetch')).toBe(
      'refused by fetch',
    );
    expect((await caller.call('PUT', 'state')).status).toBe(405);
    if (below === '') return;
    for (const path of ['/', '/other', `${below}er/state`, below]) {
      expect(await (await fetch(`${origin}${path}`)).text()).toBe(elsewhere);
    }
  });
});

it('a prefix that is no path is refused at once', () => {
  for (const prefix of ['dossier', '/a b', '/a?b', '/a/../b#', 'http://a']) {
    expect(() => dossierHandler({} as Dossier, { prefix })).toThrow(/prefix/);
  }
});

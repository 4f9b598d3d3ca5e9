import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';

const named = 'https://exam.example';

/** The host's own session stands for everybody who sends its cookie. */
describe('calls that live on a cookie', () => {
  let started: StartedDossier;
  let own = '';
  beforeAll(async () => {
    started = await startDossier({
      auth: {
        authenticate: ({ headers }) =>
          headers.cookie === 'sid=1' ? { candidate: sampleCandidate('1') } : null,
      },
      cors: { origins: [named] },
    });
    own = new URL(started.url).origin;
  });
  afterAll(() => started.remove());

  const call = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
    const response = await fetch(`${started.url}/${path}`, {
      method,
      headers: { Cookie: 'sid=1', ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const code = text.startsWith('{')
      ? (JSON.parse(text) as { error?: { code: string } }).error?.code
      : undefined;
    return { status: response.status, code, headers: response.headers };
  };

  it.each([
    ['GET', 'state', { 'X-Dossier': '1' }, 200],
    ['GET', 'state', {}, 403],
    ['PUT', 'activation', { 'X-Dossier': '1', Origin: 'own' }, 200],
    ['PUT', 'activation', { 'X-Dossier': '1', Origin: named }, 200],
    ['PUT', 'activation', { 'X-Dossier': '1' }, 403],
    ['PUT', 'activation', { Origin: 'own' }, 403],
    ['PUT', 'activation', { 'X-Dossier': '1', Origin: 'https://evil.example' }, 403],
    ['PUT', 'activation', { 'X-Dossier': '1', Origin: 'null' }, 403],
    ['PUT', 'activation', { 'X-Dossier': '1', Origin: `${named}.evil` }, 403],
    ['PUT', 'activation', { 'X-Dossier': '1', Origin: 'http://exam.example' }, 403],
    ['PUT', 'activation', { 'X-Dossier': '1', Origin: 'own', Cookie: 'sid=2' }, 401],
    ['GET', 'state', { 'X-Dossier': '1', Origin: 'https://evil.example' }, 403],
  ] as [string, string, Record<string, string>, number][])(
    '%s %s with %j: %i',
    async (method, path, headers, expected) => {
      const sent = { ...headers, ...(headers.Origin === 'own' ? { Origin: own } : {}) };
      const { status, code, headers: told } = await call(method, path, sent);
      expect({ status, code }).toMatchObject({
        status: expected,
        ...(expected === 403 ? { code: 'cross_site' } : {}),
      });
      expect(told.get('access-control-allow-origin')).toBe(headers.Origin === named ? named : null);
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a form of another site, %s, changes nothing',
    async (type) => {
      const evil = { 'Content-Type': type, Origin: 'https://evil.example' };
      const { status, code } = await call('POST', 'submission', evil, '{"revision":0,"declared":true}');
      expect({ status, code }).toEqual({ status: 403, code: 'cross_site' });
      const fromOwn = { 'Content-Type': type, Origin: own, 'X-Dossier': '1' };
      const mistyped = await call('POST', 'submission', fromOwn, '{"revision":0,"declared":true}');
      expect(mistyped).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    },
  );

  it('a token does not help a foreign origin to change something', async () => {
    const token = await started.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    const headers = { Authorization: `Bearer ${token}`, Origin: 'https://evil.example' };
    expect(await call('PUT', 'activation', headers)).toMatchObject({ status: 403, code: 'cross_site' });
    const read = await call('GET', 'state', headers);
    expect(read.status).toBe(200);
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a preflight tells named origins, with credentials, and nobody else', async () => {
    const ask = (Origin: string) =>
      call('OPTIONS', 'submission', { Origin, 'Access-Control-Request-Method': 'POST', Cookie: '' });
    const good = await ask(named);
    expect(good.status).toBe(204);
    expect(good.headers.get('access-control-allow-origin')).toBe(named);
    expect(good.headers.get('access-control-allow-credentials')).toBe('true');
    expect(good.headers.get('access-control-allow-headers')).toMatch(/Idempotency-Key.*X-Dossier/);
    expect(good.headers.get('vary')).toMatch(/Origin/);
    for (const origin of ['https://evil.example', 'null', `${named}.evil`, `${named}:8443`]) {
      expect((await ask(origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

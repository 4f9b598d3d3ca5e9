import { randomBytes } from 'node:crypto';
import { request as sendRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { type Route, routes } from '../../../server-sdk/dist/lib/wire/routes.js';

const named = 'https://exam.example';
const evil = 'https://evil.example';
const id = randomBytes(16).toString('base64url');

interface Told {
  readonly status: number;
  readonly code: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Every route of the table, as pages of other sites reach it while the browser holds somebody's session. */
describe('calls from other sites', () => {
  let started: StartedDossier;
  let host = '';
  beforeAll(async () => {
    started = await startDossier({
      auth: {
        authenticate: ({ headers }) => {
          if (headers.cookie === 'sid=candidate') return { candidate: sampleCandidate('1') };
          return headers.cookie === 'sid=staff' ? { reviewer: sampleReviewer('kaodian', 'site') } : null;
        },
      },
      cors: { origins: [named] },
    });
    host = new URL(started.url).host;
  });
  afterAll(() => started.remove());

  /** By node:http: fetch would not send a Host of one's own. */
  const call = (route: Route, headers: Readonly<Record<string, string>>, method: string = route.method) =>
    new Promise<Told>((resolve, reject) => {
      const path = route.path.replace(':id', id).replace(':file', 'dossier.js');
      const body = method === 'PUT' || method === 'POST' || method === 'PATCH' ? '{}' : '';
      const length = body === '' ? {} : { 'Content-Length': '2' };
      const outgoing = sendRequest(`${started.url}/${path}`, { method, headers: { ...headers, ...length } });
      outgoing.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          const code = /"code":"([a-z_]+)"/.exec(text)?.[1];
          resolve({ status: response.statusCode ?? 0, code, headers: response.headers });
        });
      });
      outgoing.on('error', reject).end(body);
    });

  const guarded = routes.filter(({ caller }) => caller !== 'anyone');
  const cookieOf = ({ caller }: Route) => ({ Cookie: caller === 'reviewer' ? 'sid=staff' : 'sid=candidate' });
  const isSafe = ({ method }: Route) => method === 'GET' || method === 'HEAD';

  /** What a page of another site can make a browser send with the victim's cookie, and what it cannot leave out. */
  const attacks: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a form', { Origin: evil, 'Content-Type': 'text/plain' }],
    ['a form of a sandboxed frame', { Origin: 'null', 'Content-Type': 'text/plain' }],
    ['a form without an origin', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['a script that guesses the header', { Origin: evil, 'X-Dossier': '1' }],
    ['a sandboxed script that guesses the header', { Origin: 'null', 'X-Dossier': '1' }],
    ['an origin that begins like a named one', { Origin: `${named}.evil`, 'X-Dossier': '1' }],
    [
      'forged forwarded headers',
      { Origin: evil, 'X-Dossier': '1', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' },
    ],
    ['a method override', { Origin: evil, 'X-HTTP-Method-Override': 'GET' }],
  ];
  it.each(guarded)('are refused by $name, whatever they can send', async (route) => {
    for (const [name, headers] of attacks) {
      const told = await call(route, { ...cookieOf(route), ...headers });
      expect(told.status, name).toBe(403);
      if (route.method !== 'HEAD') expect(told.code, name).toBe('cross_site');
      expect(told.headers['access-control-allow-origin'], name).toBeUndefined();
    }
  });

  it.each(guarded)(
    'reach $name neither without the header nor, to change something, without an origin',
    async (route) => {
      const own = { ...cookieOf(route), Origin: `http://${host}` };
      expect((await call(route, own)).status).toBe(403);
      const bare = await call(route, { ...cookieOf(route), 'X-Dossier': '1' });
      if (isSafe(route)) expect(bare.status).not.toBe(403);
      else expect(bare).toMatchObject({ status: 403, code: 'cross_site' });
      // The same call from the own page is let in: it was the origin that was refused, not the call.
      const good = await call(route, { ...own, 'X-Dossier': '1' });
      expect(good.code).not.toBe('cross_site');
    },
  );

  it.each(routes)('are told by the preflight of $name only where the origin is named', async (route) => {
    for (const [origin, expected] of [
      [named, named],
      [evil, undefined],
      ['null', undefined],
      [`${named}:8443`, undefined],
      [`http://${host}`, undefined],
    ] as const) {
      const asked = { Origin: origin, 'Access-Control-Request-Method': route.method };
      const { status, headers } = await call(route, asked, 'OPTIONS');
      expect([status, headers['access-control-allow-origin']], origin).toEqual([204, expected]);
      expect(headers['access-control-allow-credentials']).toBe(expected === undefined ? undefined : 'true');
    }
  });

  it.each(guarded)(
    'find the answer of $name kept by nobody, sniffed as nothing and framed by nobody',
    async (route) => {
      const { headers } = await call(route, {
        ...cookieOf(route),
        'X-Dossier': '1',
        Origin: `http://${host}`,
      });
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
      if (headers['content-type'] === undefined) return;
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it.each(guarded)('cannot make $name name another host, nor believe one', async (route) => {
    const forged = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'javascript, http',
      'X-Forwarded-For': '127.0.0.1',
      Forwarded: 'host=evil.example;proto=https',
      'X-Original-URL': '/dossier/health',
      'X-Rewrite-URL': '/dossier/health',
    };
    const told = await call(route, {
      ...forged,
      ...cookieOf(route),
      'X-Dossier': '1',
      Origin: `http://${host}`,
    });
    expect(JSON.stringify(told.headers)).not.toContain('evil');
    // The page's origin is no longer that of the Host: nothing is let in for it.
    expect(told.status).toBe(403);
  });
});

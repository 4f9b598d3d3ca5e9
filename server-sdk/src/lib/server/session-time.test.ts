import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Principal } from '../hooks/auth.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import type { DossierOptions } from './options.js';

const named = 'https://exam.example';

/** The host says when its session ends; the page is told beside the state. */
describe('the end of the host’s session', () => {
  let started: StartedDossier;
  afterEach(() => started.remove());

  const start = async (answer: () => unknown, more: Partial<DossierOptions> = {}) => {
    started = await startDossier({
      auth: { authenticate: () => answer() as Principal },
      cors: { origins: [named] },
      ...more,
    });
  };
  const readState = (headers: Record<string, string> = {}) =>
    fetch(`${started.url}/state`, { headers: { 'X-Dossier': '1', ...headers } });
  const endsOf = (response: Response) => response.headers.get('dossier-session-ends');
  const candidate = sampleCandidate('1');

  it('is a header of the state, and moves without making the state another one', async () => {
    let expiresAt = Date.now() + 1_800_000;
    await start(() => ({ candidate, expiresAt }));
    const first = await readState();
    expect([first.status, endsOf(first)]).toEqual([200, String(expiresAt)]);
    const etag = first.headers.get('etag') ?? '';
    expiresAt += 60_000.5;
    const second = await readState({ 'If-None-Match': etag });
    expect([second.status, endsOf(second)]).toEqual([304, String(Math.floor(expiresAt))]);
    expect(second.headers.get('etag')).toBe(etag);
    expect(await first.json()).not.toHaveProperty('expiresAt');
  });

  it('is not guessed where the host does not say, nor for a token of ours', async () => {
    await start(() => ({ candidate }));
    expect(endsOf(await readState())).toBeNull();
    const Authorization = `Bearer ${await started.dossier.tokens.issue({ candidate })}`;
    const byToken = await readState({ Authorization });
    expect([byToken.status, endsOf(byToken)]).toEqual([200, null]);
  });

  it('may have passed by a little: the host has let the call in', async () => {
    const expiresAt = Date.now() - 1;
    await start(() => ({ candidate, expiresAt }));
    expect(endsOf(await readState())).toBe(String(expiresAt));
  });

  it('is a header of the reviewer’s desk too, where the host says it', async () => {
    let ending: { readonly expiresAt?: number } = { expiresAt: Date.now() + 1_000 };
    await start(() => ({ reviewer: sampleReviewer('kaodian', 'site'), ...ending }));
    const readDesk = () => fetch(`${started.url}/review/desk`, { headers: { 'X-Dossier': '1' } });
    const desk = await readDesk();
    expect([desk.status, endsOf(desk)]).toEqual([200, String(ending.expiresAt)]);
    ending = {};
    expect(endsOf(await readDesk())).toBeNull();
  });

  it.each([
    ['seconds', 1_800_000_000],
    ['a text', '2026-12-01T00:00:00Z'],
    ['a Date', new Date()],
    ['null', null],
    ['NaN', Number.NaN],
    ['never', Number.POSITIVE_INFINITY],
    ['no time that there is', 9e15],
    ['before 1970', -1],
  ])('said as %s: 500, nobody is let in, and the log names the field', async (_name, expiresAt) => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    await start(() => ({ candidate, expiresAt }), { logger: pino({}, stream) });
    const response = await readState();
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { code: 'internal' } });
    expect(endsOf(response)).toBeNull();
    expect(lines.join('')).toContain('auth hook: expiresAt is not valid');
  });

  it('can be read by a page of a named origin, which may also say that nobody touches it', async () => {
    await start(() => ({ candidate, expiresAt: Date.now() + 60_000 }));
    const read = await readState({ Origin: named });
    expect(read.headers.get('access-control-expose-headers')).toMatch(/\bDossier-Session-Ends\b/);
    const preflight = await fetch(`${started.url}/state`, {
      method: 'OPTIONS',
      headers: { Origin: named, 'Access-Control-Request-Method': 'GET' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/\bDossier-Background\b/);
  });

  it('reaches the host’s hook: a call that nobody has caused is marked', async () => {
    const seen: (string | undefined)[] = [];
    await start(() => ({ candidate }), {
      auth: {
        authenticate: ({ headers }) => {
          seen.push(headers['dossier-background']);
          return { candidate };
        },
      },
    });
    await readState({ 'Dossier-Background': '1' });
    await readState();
    expect(seen).toEqual(['1', undefined]);
  });
});

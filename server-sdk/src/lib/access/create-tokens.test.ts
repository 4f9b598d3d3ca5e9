import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { isDossierError } from '../errors/dossier-error.js';
import { sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { createTokens, type TokenSubject } from './create-tokens.js';

const [oldSecret, newSecret] = ['old secret '.repeat(4), 'new secret '.repeat(4)];
const subject: TokenSubject = { kind: 'candidate', applicationId: 'A'.repeat(22), candidateId: '1' };
const start = 1_700_000_000_000;

function tokensWith(more: { programmeId?: string; secrets?: readonly string[]; clock?: () => number } = {}) {
  return createTokens({
    programmeId: 'exam',
    secrets: [oldSecret],
    lifetimeSeconds: 900,
    clock: () => start,
    ...more,
  });
}

const codeOf = (verified: Promise<unknown>) =>
  verified.then(
    () => 'ok',
    (error: unknown) => (isDossierError(error) ? error.code : String(error)),
  );

describe('tokens', () => {
  it('stand for whom they were signed, at any process with the same secret', async () => {
    const token = await tokensWith().sign(subject);
    expect(await tokensWith().verify(token)).toEqual(subject);
  });

  it.each([
    [0, 'ok'],
    [899, 'ok'],
    [909, 'ok'],
    [911, 'token_expired'],
    [100_000, 'token_expired'],
  ])('after %i seconds: %s, remembered or not', async (seconds, expected) => {
    let now = start;
    const tokens = tokensWith({ clock: () => now });
    const token = await tokens.sign(subject);
    const elsewhere = tokensWith({ clock: () => now });
    await elsewhere.verify(token);
    now = start + seconds * 1000;
    expect(await codeOf(tokens.verify(token))).toBe(expected);
    expect(await codeOf(elsewhere.verify(token))).toBe(expected);
  });

  it('survive the rotation of secrets until the old one is taken out', async () => {
    const before = await tokensWith().sign(subject);
    const both = tokensWith({ secrets: [newSecret, oldSecret] });
    expect(await both.verify(before)).toEqual(subject);
    const after = await both.sign(subject);
    expect(await codeOf(tokensWith({ secrets: [newSecret] }).verify(after))).toBe('ok');
    expect(await codeOf(tokensWith({ secrets: [newSecret] }).verify(before))).toBe('unauthenticated');
    expect(await codeOf(tokensWith().verify(after))).toBe('unauthenticated');
  });

  it('are refused for another programme, unsigned, cut, or signed by another algorithm', async () => {
    const token = await tokensWith().sign(subject);
    expect(await codeOf(tokensWith({ programmeId: 'exam-2' }).verify(token))).toBe('unauthenticated');
    const [, payload = '', signature = ''] = token.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const hs512 = await new SignJWT({ sub: 'x', dossier: subject })
      .setProtectedHeader({ alg: 'HS512' })
      .setAudience('dossier:exam')
      .setExpirationTime(start / 1000 + 60)
      .sign(new TextEncoder().encode(oldSecret));
    for (const bad of [
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      token.slice(0, -4),
      hs512,
      'a.b.c',
      '',
    ]) {
      expect(await codeOf(tokensWith().verify(bad))).toBe('unauthenticated');
    }
  });

  it('are refused without an end or without our claim, even when signed with our secret', async () => {
    const sign = (claims: object, end: boolean) => {
      const jwt = new SignJWT({ sub: 'x', ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience('dossier:exam');
      return (end ? jwt.setExpirationTime(start / 1000 + 60) : jwt).sign(new TextEncoder().encode(oldSecret));
    };
    expect(await codeOf(tokensWith().verify(await sign({ dossier: subject }, false)))).toBe(
      'unauthenticated',
    );
    expect(await codeOf(tokensWith().verify(await sign({}, true)))).toBe('unauthenticated');
  });
});

describe('the option tokens.lifetimeSeconds', () => {
  it.each([0, -1, 901, Number.NaN, Number.POSITIVE_INFINITY])(
    'of %d is refused at the start',
    async (seconds) => {
      await expect(startDossier({ tokens: { lifetimeSeconds: seconds } })).rejects.toThrow(
        'tokens.lifetimeSeconds: 1 to 900',
      );
    },
  );

  it('is 15 minutes at most, and what a token says is whom it stands for', async () => {
    const started = await startDossier({ tokens: {} });
    try {
      const token = await started.dossier.tokens.issue({ candidate: sampleCandidate('1') });
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
      expect(claims.exp - claims.iat).toBe(900);
      expect(Object.keys(claims.dossier).sort()).toEqual(['applicationId', 'candidateId', 'kind']);
    } finally {
      await started.remove();
    }
  });
});

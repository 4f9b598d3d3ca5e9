import { jwtVerify, SignJWT } from 'jose';
import { JOSEError, JWTExpired } from 'jose/errors';
import { LRUCache } from 'lru-cache';
import { DossierError } from '../errors/dossier-error.js';
import type { Reviewer } from '../model/reviewer.js';

/** Whom a token stands for: one application, or one desk. */
export type TokenSubject =
  | { readonly kind: 'candidate'; readonly applicationId: string; readonly candidateId: string }
  | { readonly kind: 'reviewer'; readonly reviewer: Reviewer };

export interface Tokens {
  /** A signed token of the configured lifetime. */
  sign(subject: TokenSubject): Promise<string>;
  /** Whom it stands for; rejects with `unauthenticated` or `token_expired`. */
  verify(token: string): Promise<TokenSubject>;
}

export interface TokensOptions {
  readonly programmeId: string;
  /** The first signs, all of them verify. */
  readonly secrets: readonly string[];
  readonly lifetimeSeconds: number;
  readonly clock: () => number;
}

/** Clocks of two processes may differ by this much, seconds. */
const leewaySeconds = 10;

/** HS256 JSON Web Tokens; checked ones are remembered until they run out, so that a page of calls verifies once. */
export function createTokens(options: TokensOptions): Tokens {
  const keys = options.secrets.map((secret) => new TextEncoder().encode(secret));
  const audience = `dossier:${options.programmeId}`;
  const known = new LRUCache<string, { subject: TokenSubject; expiresAt: number }>({ max: 10_000 });
  const first = keys[0];
  if (first === undefined) throw new Error('tokens.secrets: at least one secret is needed');

  return {
    async sign(subject) {
      const issuedAt = Math.floor(options.clock() / 1000);
      return new SignJWT({ sub: subjectId(subject), dossier: subject })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + options.lifetimeSeconds)
        .sign(first);
    },
    async verify(token) {
      const now = options.clock();
      const remembered = known.get(token);
      if (remembered !== undefined) {
        if (now < remembered.expiresAt) return remembered.subject;
        throw new DossierError('token_expired');
      }
      const { payload } = await verifyWithAny(token, keys, audience, now);
      const subject = payload.dossier as TokenSubject;
      known.set(token, { subject, expiresAt: ((payload.exp ?? 0) + leewaySeconds) * 1000 });
      return subject;
    },
  };
}

function subjectId(subject: TokenSubject): string {
  return subject.kind === 'candidate' ? subject.applicationId : subject.reviewer.id;
}

async function verifyWithAny(token: string, keys: readonly Uint8Array[], audience: string, now: number) {
  for (const key of keys) {
    try {
      return await jwtVerify(token, key, {
        algorithms: ['HS256'],
        audience,
        clockTolerance: leewaySeconds,
        currentDate: new Date(now),
        requiredClaims: ['exp', 'sub', 'dossier'],
      });
    } catch (error) {
      if (error instanceof JWTExpired) throw new DossierError('token_expired');
      if (!(error instanceof JOSEError)) throw error;
    }
  }
  throw new DossierError('unauthenticated');
}

import { createHash, randomBytes } from 'node:crypto';
import type { DemoStore } from '../store/demo-store.js';
import type { Account } from './account.js';

/** The cookie that holds a session's secret. */
export const sessionCookie = 'demo_session';

const lifetimeMs = 12 * 60 * 60 * 1000;

/** Begins a session and returns its secret: 256 random bits, of which only a hash is kept. */
export function beginSession(store: DemoStore, account: Account, now = Date.now()): string {
  const secret = randomBytes(32).toString('base64url');
  store.removeExpiredSessions(now);
  store.addSession(hashSecret(secret), account.id, now + lifetimeMs);
  return secret;
}

/** Whose session a Cookie header carries, or null. */
export function findAccount(
  store: DemoStore,
  cookieHeader: string | undefined,
  now = Date.now(),
): Account | null {
  const secret = readSecret(cookieHeader);
  return secret === null ? null : store.findSession(hashSecret(secret), now);
}

/** Ends the session that a Cookie header carries. */
export function endSession(store: DemoStore, cookieHeader: string | undefined): void {
  const secret = readSecret(cookieHeader);
  if (secret !== null) store.removeSession(hashSecret(secret));
}

function readSecret(cookieHeader: string | undefined): string | null {
  const found = new RegExp(`(?:^|;\\s*)${sessionCookie}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(cookieHeader ?? '');
  return found?.[1] ?? null;
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

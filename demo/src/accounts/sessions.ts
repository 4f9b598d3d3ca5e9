import { createHash, randomBytes } from 'node:crypto';
import type { DemoStore } from '../store/demo-store.js';
import type { Account } from './account.js';

/** The cookie that holds a session's secret. */
export const sessionCookie = 'demo_session';

/** How long a session lasts that nobody uses, milliseconds; for a site on shared PCs. */
export const defaultIdleMs = 30 * 60 * 1000;

/** However much it is used. */
const lifetimeMs = 12 * 60 * 60 * 1000;

/** A session that was found: whose it is, and when it ends unless it is used before. */
export interface FoundSession {
  readonly account: Account;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The sessions of the site, in its own store. */
export interface Sessions {
  /** Begins a session and returns its secret: 256 random bits, of which only a hash is kept. */
  begin(account: Account, now?: number): string;
  /**
   * Whose session a Cookie header carries, or null. Finding it is using it and prolongs it, unless the request says
   * that the page made it by itself.
   */
  find(
    cookieHeader: string | undefined,
    use: { readonly isBackground: boolean },
    now?: number,
  ): FoundSession | null;
  /** Ends the session that a Cookie header carries. */
  end(cookieHeader: string | undefined): void;
}

/** Sessions that end when nobody has used them for `idleMs`. */
export function createSessions(store: DemoStore, idleMs = defaultIdleMs): Sessions {
  return {
    begin(account, now = Date.now()) {
      const secret = randomBytes(32).toString('base64url');
      store.removeExpiredSessions(now);
      store.addSession(hashSecret(secret), account.id, { expiresAt: now + idleMs, endsAt: now + lifetimeMs });
      return secret;
    },
    find(cookieHeader, { isBackground }, now = Date.now()) {
      const secret = readSecret(cookieHeader);
      if (secret === null) return null;
      const hash = hashSecret(secret);
      if (!isBackground) store.prolongSession(hash, now, now + idleMs);
      return store.findSession(hash, now);
    },
    end(cookieHeader) {
      const secret = readSecret(cookieHeader);
      if (secret !== null) store.removeSession(hashSecret(secret));
    },
  };
}

function readSecret(cookieHeader: string | undefined): string | null {
  const found = new RegExp(`(?:^|;\\s*)${sessionCookie}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(cookieHeader ?? '');
  return found?.[1] ?? null;
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

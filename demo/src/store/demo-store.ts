import type { Account, Registration } from '../accounts/account.js';
import type { FoundSession } from '../accounts/sessions.js';

/** A message as the demo's 短信箱 shows it. */
export interface Sms {
  readonly id: string;
  readonly candidateId: string;
  readonly phone: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The demo's own rows: what a registration system has before Dossier is mounted in it. */
export interface DemoStore {
  /** Writes an account that is not there yet; one that is stays as it is. */
  addAccount(account: Account, passwordHash: string): void;
  findByUsername(username: string): { readonly account: Account; readonly passwordHash: string } | null;
  writeRegistration(accountId: string, registration: Registration): void;
  /** `tokenHash` is all that is kept of a session's secret; `endsAt` is the latest that it may be prolonged to. */
  addSession(tokenHash: string, accountId: string, ends: { expiresAt: number; endsAt: number }): void;
  findSession(tokenHash: string, now: number): FoundSession | null;
  /** Moves the end of a session that has not come yet, never to an earlier time. */
  prolongSession(tokenHash: string, now: number, expiresAt: number): void;
  removeSession(tokenHash: string): void;
  removeExpiredSessions(now: number): void;
  /** Keeps a message once per id. */
  addSms(sms: Sms): void;
  /** Newest first; of one candidate, or of all with null. */
  listSms(candidateId: string | null): readonly Sms[];
  close(): void;
}

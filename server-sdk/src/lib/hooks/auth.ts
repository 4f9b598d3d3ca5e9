import type { Candidate } from '../model/candidate.js';
import type { Reviewer } from '../model/reviewer.js';
import type { HostRequest } from './host-request.js';

/** Who is calling: a candidate or a reviewer of the host's, or nobody. */
export type Principal = ({ readonly candidate: Candidate } | { readonly reviewer: Reviewer }) & {
  /**
   * When the host's session ends unless something prolongs it, milliseconds since the epoch. The candidate's page
   * and the desk warn two minutes before and offer to stay; without it they only say so when the session has ended.
   */
  readonly expiresAt?: number;
};

/** Whom a token was issued for, by the host's own id. */
export type Account = { readonly candidateId: string } | { readonly reviewerId: string };

/**
 * The host's own login. Asked for each call that carries no token of `dossier.tokens`; the SDK never sees a password.
 */
export interface AuthHook {
  /**
   * Requests that the page makes by itself, which nobody has touched since the last one without it, carry the header
   * `dossier-background: 1`: a host whose sessions are prolonged by being used does not count them.
   *
   * @returns who the host's session (cookie or header) belongs to, or null for nobody (401).
   * Throwing or taking longer than 5 s answers 503 and changes nothing.
   */
  authenticate(request: HostRequest): Promise<Principal | null> | Principal | null;
  /**
   * Whether the account that a token of `dossier.tokens` stands for may still call; asked at most once in 30 s for each
   * account and process. Without it a token is good until it ends, `tokens.lifetimeSeconds` after it was issued.
   *
   * @returns true; anything else answers 401. Throwing or taking longer than 5 s answers 503 and changes nothing.
   */
  isActive?(account: Account): Promise<boolean> | boolean;
}

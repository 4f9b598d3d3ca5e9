import type { Candidate } from '../model/candidate.js';
import type { Reviewer } from '../model/reviewer.js';
import type { HostRequest } from './host-request.js';

/** Who is calling: a candidate or a reviewer of the host's, or nobody. */
export type Principal = { readonly candidate: Candidate } | { readonly reviewer: Reviewer };

/**
 * The host's own login. Asked for each call that carries no token of `dossier.tokens`; the SDK never sees a password.
 */
export interface AuthHook {
  /**
   * @returns who the host's session (cookie or header) belongs to, or null for nobody (401).
   * Throwing or taking longer than 5 s answers 503 and changes nothing.
   */
  authenticate(request: HostRequest): Promise<Principal | null> | Principal | null;
}

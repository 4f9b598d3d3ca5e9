import { LRUCache } from 'lru-cache';
import { DossierError } from '../errors/dossier-error.js';
import type { Account, AuthHook } from '../hooks/auth.js';
import { runHook } from '../hooks/run-hook.js';
import type { TokenSubject } from './create-tokens.js';

/** How long the host's word on an account counts: with what waits for news, a closed one stops within a minute. */
const knownForMs = 30_000;

/**
 * Asks the host whether the account behind a token may still call, where it wants to be asked; calls at the same time
 * ask once. Rejects with `unauthenticated`, or `unavailable` when the host does not answer.
 */
export function createAccountCheck(auth: AuthHook): (subject: TokenSubject) => Promise<void> {
  const known = new LRUCache<string, Promise<boolean>>({ max: 20_000, ttl: knownForMs });
  const ask = (key: string, account: Account): Promise<boolean> => {
    const asked = runHook('auth.isActive', async () => (await auth.isActive?.(account)) === true);
    known.set(key, asked);
    // What failed is asked again.
    asked.catch(() => known.get(key) === asked && known.delete(key));
    return asked;
  };
  return async (subject) => {
    if (auth.isActive === undefined) return;
    const account = accountOf(subject);
    const key = JSON.stringify(account);
    if (!(await (known.get(key) ?? ask(key, account)))) throw new DossierError('unauthenticated');
  };
}

function accountOf(subject: TokenSubject): Account {
  return subject.kind === 'candidate'
    ? { candidateId: subject.candidateId }
    : { reviewerId: subject.reviewer.id };
}

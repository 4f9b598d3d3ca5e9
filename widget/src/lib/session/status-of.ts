import type { ProblemCode } from '../client/problem.js';

/** What a failed read makes of a session. */
export function statusOf(code: ProblemCode): 'signed-out' | 'offline' | 'unavailable' {
  if (code === 'unauthenticated' || code === 'token_expired') return 'signed-out';
  return code === 'offline' ? 'offline' : 'unavailable';
}

import type { Problem } from '../client/problem.js';

/** Whether a picture that failed may still get there as it is: the network, the sign-in or a lock was in its way. */
export function isPassing(problem: Problem | null): boolean {
  return problem !== null && passingCodes.includes(problem.code);
}

const passingCodes: readonly Problem['code'][] = [
  'network',
  'offline',
  'unavailable',
  'internal',
  'storage_full',
  'rate_limited',
  'unauthenticated',
  'token_expired',
  'locked',
];

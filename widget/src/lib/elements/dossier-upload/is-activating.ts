import type { CandidateSnapshot } from '../../session/candidate-session-api.js';

/** Whether the first visit's activation is on its way: what was read before it is locked, and would jump at once. */
export function isActivating({ status, state }: CandidateSnapshot): boolean {
  return status === 'loading' && state !== null && state.application.activatedAt === null;
}

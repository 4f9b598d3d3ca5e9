import type { CandidateSnapshot } from './candidate-session-api.js';

/**
 * How long until the state is read again, milliseconds: 2 s while something is about to change, else 10 to 15 s.
 *
 * @param random from 0 to below 1
 */
export function paceOf(
  { state, pending }: Pick<CandidateSnapshot, 'state' | 'pending'>,
  awaitsState: boolean,
  random: number,
): number {
  const isChecking = state?.categories.some(({ materials }) => materials.some((m) => m.state === 'checking'));
  const isPending = pending.profile || pending.submit || pending.removing.length > 0;
  return isChecking === true || isPending || awaitsState ? 2_000 : 10_000 + 5_000 * random;
}

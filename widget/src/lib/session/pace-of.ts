import type { CandidateSnapshot } from './candidate-session-api.js';

type Paced = Pick<CandidateSnapshot, 'state' | 'pending' | 'sessionEndsAt' | 'clockOffsetMs'>;

/**
 * How long until the state is read again, milliseconds: 2 s while something is about to change, 1.5 s while staff may
 * decide (an unchanged state is a 304 from one row), so that a decision shows within 2 s, else 10 to 15 s, and
 * at once when the host's session has just ended.
 *
 * @param random from 0 to below 1
 */
export function paceOf(snapshot: Paced, awaitsState: boolean, now: number, random: number): number {
  const { state, pending, sessionEndsAt, clockOffsetMs } = snapshot;
  const isChecking = state?.categories.some(({ materials }) => materials.some((m) => m.state === 'checking'));
  const isPending = pending.profile || pending.submit || pending.removing.length > 0;
  const isWithStaff = state?.application.mustAct === 'staff';
  const isSoon = isChecking === true || isPending || awaitsState;
  const paceMs = isWithStaff ? 1_500 : isSoon ? 2_000 : 10_000 + 5_000 * random;
  // A session that is over and still lets calls in has no end that could be waited for.
  const leftMs = (sessionEndsAt ?? 0) - now - clockOffsetMs;
  return leftMs > 0 ? Math.min(paceMs, leftMs + 250) : paceMs;
}

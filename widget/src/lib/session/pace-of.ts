import type { CandidateSnapshot } from './candidate-session-api.js';

type Paced = Pick<CandidateSnapshot, 'state' | 'pending' | 'transfers' | 'sessionEndsAt' | 'clockOffsetMs'>;

/** Most proxies end what has been silent for thirty seconds. */
const longestWaitSeconds = 25;
/** Of a draft: an answer is also what empties the page when its session has ended elsewhere. */
const draftWaitSeconds = 10;

/**
 * How long the server may hold the next read until there is news, whole seconds: while staff may decide, or while the
 * candidate may act and this page does nothing, so that it shows what another one does; and not beyond the end of the
 * host's session.
 */
export function waitOf(snapshot: Paced, now: number): number {
  const { state, sessionEndsAt, clockOffsetMs } = snapshot;
  const isStaff = state?.application.mustAct === 'staff';
  const isIdle = state?.application.mustAct === 'candidate' && !isBusy(snapshot);
  if (!isStaff && !isIdle) return 0;
  const longest = isStaff ? longestWaitSeconds : draftWaitSeconds;
  const leftMs = (sessionEndsAt ?? 0) - now - clockOffsetMs;
  return leftMs > 0 ? Math.min(longest, Math.floor(leftMs / 1_000)) : longest;
}

/**
 * How long until the state is read again, milliseconds: 2 s while something is about to change; nearly at once where
 * the server waits for news; 4 s after this page did something itself, and then it waits, so that a draft shows within
 * 5 s what was done elsewhere; where something on the way does not let it wait, 1.5 s while staff may decide, so that a
 * decision shows within 2 s; else, and where too many wait already, 10 to 15 s; and at once when the host's session
 * has just ended.
 *
 * @param random from 0 to below 1
 * @param waited what the server last said of waiting
 * @param isUntried whether it was not asked to wait since this page did something itself
 */
export function paceOf(
  snapshot: Paced,
  awaitsState: boolean,
  now: number,
  random: number,
  waited: boolean | null = null,
  isUntried = false,
): number {
  const { state, sessionEndsAt, clockOffsetMs } = snapshot;
  const isWithStaff = state?.application.mustAct === 'staff' && waited !== false;
  const isSoon = isChanging(snapshot) || awaitsState;
  const mayWait = waitOf(snapshot, now) > 0 && !awaitsState;
  const seldomMs = mayWait && isUntried ? 4_000 : 10_000 + 5_000 * random;
  const isHeld = waited === true && (isWithStaff || mayWait);
  const paceMs = isHeld ? 100 : isWithStaff ? 1_500 : isSoon ? 2_000 : seldomMs;
  // A session that is over and still lets calls in has no end that could be waited for.
  const leftMs = (sessionEndsAt ?? 0) - now - clockOffsetMs;
  return leftMs > 0 ? Math.min(paceMs, leftMs + 250) : paceMs;
}

/** Whether something is about to change. */
function isChanging({ state, pending }: Paced): boolean {
  const isChecking = state?.categories.some(({ materials }) => materials.some((m) => m.state === 'checking'));
  return isChecking === true || pending.profile || pending.submit || pending.removing.length > 0;
}

/** Whether this page changes something itself: what it is told by its own answers need not be waited for. */
export function isBusy(snapshot: Paced): boolean {
  return isChanging(snapshot) || snapshot.transfers.some(({ phase }) => phase !== 'failed');
}

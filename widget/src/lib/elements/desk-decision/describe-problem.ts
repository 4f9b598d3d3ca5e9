import type { Problem } from '../../session/candidate-session-api.js';
import type { DeskMessageKey, DeskWords } from '../desk-model/desk-words.js';

const sentences: Readonly<Partial<Record<Problem['code'], DeskMessageKey>>> = {
  offline: 'problem.offline',
  network: 'problem.network',
  aborted: 'problem.aborted',
  unauthenticated: 'problem.signIn',
  token_expired: 'problem.signIn',
  forbidden: 'problem.forbidden',
  cross_site: 'problem.forbidden',
  other_candidate: 'problem.forbidden',
  other_reviewer: 'problem.otherReviewer',
  not_found: 'problem.notFound',
  stale_revision: 'problem.stale',
  not_what_was_seen: 'problem.notSeen',
  claimed: 'problem.claimed',
  wrong_stage: 'problem.wrongStage',
  not_allowed_now: 'problem.notAllowedNow',
  bad_decision: 'problem.badDecision',
  own_application: 'problem.ownApplication',
  four_eyes: 'problem.fourEyes',
  round_cap: 'problem.roundCap',
  not_displayed: 'problem.notDisplayed',
  hook_refused: 'problem.hookRefused',
  rate_limited: 'problem.rateLimited',
  check_busy: 'problem.busy',
  storage_full: 'problem.busy',
  unavailable: 'problem.busy',
};

/** A problem as a sentence: what happened, then what to do. */
export function describeProblem(words: DeskWords, { code, details }: Problem): string {
  const { until, requestId, hostCode } = details;
  if (code === 'claimed' && typeof until === 'number') {
    return words.text('problem.claimedUntil', { time: words.moment(until) });
  }
  const key = sentences[code] ?? 'problem.other';
  return words.text(key, { code, requestId: String(requestId ?? '–'), hostCode: String(hostCode ?? '') });
}

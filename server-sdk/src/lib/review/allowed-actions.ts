import type { ApplicationRecord } from '../model/application-record.js';
import { isOwnApplication, type Reviewer } from '../model/reviewer.js';
import type { Settings } from '../model/settings.js';
import { applicationLock } from './compute-lock.js';
import { findMissing } from './find-missing.js';
import {
  type CandidateAction,
  candidateActions,
  findTransition,
  type Guard,
  type ReviewerAction,
  reviewerActions,
} from './state-table.js';

/** What the candidate may do now with something; each picture and category has its own lock beside it. */
export function candidateActionsNow(
  record: ApplicationRecord,
  settings: Settings,
  now: number,
): readonly CandidateAction[] {
  return candidateActions.filter((action) => failedCandidateGuard(record, action, settings, now) === null);
}

/**
 * The first guard that stops the candidate, `state` when the action does not exist in this state, null when free.
 * `unlocked` holds here when the application as a whole is; the picture's or category's own lock comes on top.
 */
export function failedCandidateGuard(
  record: ApplicationRecord,
  action: CandidateAction,
  settings: Settings,
  now: number,
): Guard | 'state' | null {
  const transition = findTransition('candidate', record.application.state, action);
  if (transition === null) return 'state';
  const { application } = record;
  const holds = (guard: Guard): boolean => {
    if (guard === 'activated') return application.activatedAt !== null;
    if (guard === 'not-activated') return application.activatedAt === null;
    if (guard === 'complete') return findMissing(record, settings, now).length === 0;
    return applicationLock(application, settings.programme, now) === null;
  };
  return transition.guards.find((guard) => !holds(guard)) ?? null;
}

/** What a reviewer may do now. */
export function reviewerActionsNow(
  record: Pick<ApplicationRecord, 'application'>,
  reviewer: Reviewer,
  settings: Settings,
  now: number,
): readonly ReviewerAction[] {
  return reviewerActions.filter(
    (action) => failedReviewerGuard(record, action, reviewer, settings, now) === null,
  );
}

/** The first guard that stops a reviewer, `state` when the action does not exist in this state, null when free. */
export function failedReviewerGuard(
  { application }: Pick<ApplicationRecord, 'application'>,
  action: ReviewerAction,
  reviewer: Reviewer,
  settings: Settings,
  now: number,
): Guard | 'state' | null {
  const transition = findTransition('reviewer', application.state, action);
  if (transition === null) return 'state';
  const holds = (guard: Guard): boolean => {
    switch (guard) {
      case 'stage':
        return application.stage !== null && reviewer.stages.includes(application.stage);
      case 'unclaimed-or-mine':
        return !isClaimedByOther(application, reviewer, now);
      case 'not-own':
        return !isOwnApplication(reviewer, application.candidate.id);
      case 'other-eyes':
        return !settings.reviewPolicy.fourEyed || !application.approvedBy.includes(reviewer.id);
      case 'later-stage':
        return settings.stages.findIndex(({ id }) => id === application.stage) > 0;
      case 'right:original':
        return reviewer.rights.includes('original');
      case 'right:reopen':
        return reviewer.rights.includes('reopen');
      case 'right:bounce':
        return reviewer.rights.includes('bounce');
      default:
        return false;
    }
  };
  return transition.guards.find((guard) => !holds(guard)) ?? null;
}

function isClaimedByOther(
  application: ApplicationRecord['application'],
  reviewer: Reviewer,
  now: number,
): boolean {
  const { claim } = application;
  return claim !== null && claim.until > now && claim.reviewerId !== reviewer.id;
}

import { checkHookAnswer, runHook } from '../hooks/run-hook.js';
import type { DecisionRequest } from '../model/decision.js';
import { type Exchange, reviewerOf } from './exchange.js';

/** The host's own rule about a decision; a stale one is not asked about. */
export async function askHostAboutDecision(
  exchange: Exchange,
  applicationId: string,
  request: DecisionRequest,
): Promise<void> {
  const { review, run } = exchange.services;
  if (review.beforeDecision === undefined) return;
  const reviewer = reviewerOf(exchange);
  const { record } = await run('readForReview', { applicationId, reviewer });
  const { application } = record;
  if (application.revision !== request.revision) return;
  const decision = {
    programmeId: application.programmeId,
    applicationId: application.id,
    candidateId: application.candidate.id,
    reviewerId: reviewer.id,
    stage: application.stage ?? '',
    outcome: request.outcome,
    submission: request.submission,
  };
  checkHookAnswer(await runHook('beforeDecision', () => review.beforeDecision?.(decision)));
}

import type { DecisionOutcome, ReviewApplicationView } from '@dossier/server-sdk/contract';
import type { Findings } from './findings.js';
import { summarizeFindings } from './summarize-findings.js';

/** Why an outcome cannot be sent yet; a key of the desk's messages. */
export type Obstacle =
  | 'obstacle.notAllowed'
  | 'obstacle.notAllAccepted'
  | 'obstacle.asked'
  | 'obstacle.nothingAsked'
  | 'obstacle.reasonless'
  | 'obstacle.feedback'
  | 'obstacle.note';

/**
 * What stands between a draft and an outcome, or null when it can be sent: an approval needs every picture accepted
 * and nothing asked, a return at least one ask with its reason, a refusal words for the candidate, a bounce words
 * for the earlier stage.
 */
export function findObstacle(
  outcome: DecisionOutcome,
  application: ReviewApplicationView,
  findings: Findings,
): Obstacle | null {
  if (!application.actions.includes(outcome)) return 'obstacle.notAllowed';
  const summary = summarizeFindings(application, findings);
  if (outcome === 'approve') {
    if (summary.asked > 0) return 'obstacle.asked';
    return summary.accepted < summary.pictures ? 'obstacle.notAllAccepted' : null;
  }
  if (outcome === 'return') {
    if (summary.asked === 0) return 'obstacle.nothingAsked';
    return summary.reasonless > 0 ? 'obstacle.reasonless' : null;
  }
  const words = outcome === 'refuse' ? findings.feedback : findings.note;
  if (words.trim() !== '') return null;
  return outcome === 'refuse' ? 'obstacle.feedback' : 'obstacle.note';
}

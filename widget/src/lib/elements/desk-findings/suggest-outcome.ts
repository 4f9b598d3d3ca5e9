import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import { findObstacle } from './find-obstacle.js';
import type { Findings } from './findings.js';
import { summarizeFindings } from './summarize-findings.js';

/** The outcome that a draft leads to: approve when all is accepted, return when something is asked, else null. */
export function suggestOutcome(
  application: ReviewApplicationView,
  findings: Findings,
): 'approve' | 'return' | null {
  if (findObstacle('approve', application, findings) === null) return 'approve';
  return summarizeFindings(application, findings).asked > 0 ? 'return' : null;
}

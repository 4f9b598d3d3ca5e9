import type { Selectable } from 'kysely';
import { toApplication } from '../database/read-application.js';
import type { ApplicationsTable } from '../database/schema.js';
import type { Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { isInScope, type Reviewer } from '../model/reviewer.js';
import { failedReviewerGuard } from '../review/allowed-actions.js';
import type { ReviewerAction } from '../review/state-table.js';

/**
 * Checks scope and the state table for a reviewer. Out of scope and never submitted are as good as missing.
 * @throws DossierError `not_found`, `not_allowed_now`, `wrong_stage`, `claimed`, `forbidden`
 */
export function guardReviewer(
  tx: Transaction,
  row: Selectable<ApplicationsTable>,
  reviewer: Reviewer,
  action: ReviewerAction,
): void {
  if (!isInScope(reviewer.scopes, row) || row.submission === 0) throw new DossierError('not_found');
  const application = toApplication(row);
  const failed = failedReviewerGuard({ application }, action, reviewer, tx.settings, tx.now);
  if (failed === null) return;
  if (failed === 'stage') throw new DossierError('wrong_stage', { details: { stage: row.stage } });
  if (failed === 'unclaimed-or-mine') {
    throw new DossierError('claimed', { details: { until: row.claim_until } });
  }
  if (failed === 'not-own') throw new DossierError('own_application');
  if (failed === 'other-eyes') throw new DossierError('four_eyes');
  throw new DossierError(failed.startsWith('right:') ? 'forbidden' : 'not_allowed_now');
}

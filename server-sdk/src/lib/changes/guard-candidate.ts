import { completeRecord } from '../database/read-application.js';
import type { Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationRecord } from '../model/application-record.js';
import { failedCandidateGuard } from '../review/allowed-actions.js';
import { applicationLock } from '../review/compute-lock.js';
import { findMissing } from '../review/find-missing.js';
import type { CandidateAction } from '../review/state-table.js';
import type { LockedApplication } from './locked-application.js';

/**
 * Loads what belongs to a locked application and checks the state table for the candidate.
 * @param at the time that counts for deadlines, milliseconds since the epoch
 * @throws DossierError `not_activated`, `locked`, `not_ready` or `not_allowed_now`
 */
export async function guardCandidate(
  tx: Transaction,
  { row }: Pick<LockedApplication, 'row'>,
  action: CandidateAction,
  at: number = tx.now,
): Promise<ApplicationRecord> {
  const record = await completeRecord(tx, row);
  const failed = failedCandidateGuard(record, action, tx.settings, at);
  if (failed === null) return record;
  throw explainGuard(tx, record, failed, at);
}

function explainGuard(tx: Transaction, record: ApplicationRecord, failed: string, at: number): DossierError {
  const lock = applicationLock(record.application, tx.settings.programme, at);
  if (lock?.reason === 'not-activated') return new DossierError('not_activated');
  if (lock !== null) return new DossierError('locked', { details: { reason: lock.reason } });
  if (failed !== 'complete') return new DossierError('not_allowed_now');
  return new DossierError('not_ready', { details: { missing: findMissing(record, tx.settings, at) } });
}

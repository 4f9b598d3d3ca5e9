import type { Selectable } from 'kysely';
import { completeRecord } from '../database/read-application.js';
import type { ApplicationsTable } from '../database/schema.js';
import type { Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationRecord } from '../model/application-record.js';
import type { DecisionRequest } from '../model/decision.js';
import type { Manifest } from '../model/manifest.js';
import type { Reviewer } from '../model/reviewer.js';
import { checkDecision } from '../review/check-decision.js';
import { readProven } from './findings.js';
import { guardReviewer } from './guard-reviewer.js';

export interface DecisionInput {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
  readonly request: DecisionRequest;
  /** Pictures whose display the request's receipts prove. */
  readonly proven?: readonly string[];
}

/**
 * Everything that a decision must pass, for the decision itself and for its preview: who, where it stands, that it is
 * about the very pictures of the submission, and where configured that they were shown.
 */
export async function checkDecidable(
  tx: Transaction,
  row: Selectable<ApplicationsTable>,
  { reviewer, request, proven = [] }: DecisionInput,
): Promise<ApplicationRecord> {
  guardReviewer(tx, row, reviewer, request.outcome);
  if (row.revision !== request.revision || row.submission !== request.submission) {
    throw new DossierError('stale_revision', { details: { revision: row.revision } });
  }
  const record = await completeRecord(tx, row);
  checkDecision(request, await readManifest(tx, row.id, row.submission), record, tx.settings);
  if (tx.settings.reviewPolicy.displayProven) {
    const shown = new Set([...proven, ...(await readProven(tx, row.id, reviewer.id))]);
    const accepted = request.verdicts.filter(({ mark }) => mark === 'accepted');
    const materials = accepted.map(({ materialId }) => materialId).filter((id) => !shown.has(id));
    if (materials.length > 0) throw new DossierError('not_displayed', { details: { materials } });
  }
  return record;
}

/** What was frozen by a submission. */
export async function readManifest(
  tx: Transaction,
  applicationId: string,
  number: number,
): Promise<Manifest['entries']> {
  const { manifest } = await tx.db
    .selectFrom('submissions')
    .select('manifest')
    .where('application_id', '=', applicationId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return (JSON.parse(manifest) as Manifest).entries;
}

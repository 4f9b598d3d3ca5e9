import { createHash } from 'node:crypto';
import { completeRecord } from '../database/read-application.js';
import { defineChange, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationState } from '../model/application.js';
import type { ApplicationRecord } from '../model/application-record.js';
import type { DecisionRequest } from '../model/decision.js';
import type { Manifest } from '../model/manifest.js';
import type { Reviewer } from '../model/reviewer.js';
import { checkDecision } from '../review/check-decision.js';
import type { DecisionResultView } from '../wire/review-view.js';
import { enqueueNotice } from './enqueue-notice.js';
import { guardReviewer } from './guard-reviewer.js';
import {
  type LockedApplication,
  lockApplication,
  recordEvent,
  saveApplication,
} from './locked-application.js';
import { markMaterials } from './mark-materials.js';
import { tell } from './outbox.js';

export interface DecideInput {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
  readonly request: DecisionRequest;
  readonly key: string | null;
}

/** A decision's effect on the application's row. */
interface Effect {
  readonly state: ApplicationState;
  readonly stage: string | null;
  readonly dueAt: number | null;
  /** Whether the candidate is told. */
  readonly isPublished: boolean;
}

/** One decision of one stage, on exactly the submission and digests that were seen. The same key gets the same answer. */
export const decideApplication = defineChange(async (tx, input: DecideInput): Promise<DecisionResultView> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { row } = locked;
  const { request, reviewer } = input;
  const earlier = await findEarlier(tx, input, row);
  if (earlier !== null) return earlier;
  guardReviewer(tx, row, reviewer, request.outcome);
  if (row.revision !== request.revision || row.submission !== request.submission) {
    throw new DossierError('stale_revision', { details: { revision: row.revision } });
  }
  const record = await completeRecord(tx, row);
  checkDecision(request, await readManifest(tx, row.id, row.submission), record, tx.settings);
  return write(tx, locked, record, input, effectOf(tx, record, request));
});

async function findEarlier(
  tx: Transaction,
  input: DecideInput,
  row: LockedApplication['row'],
): Promise<DecisionResultView | null> {
  if (input.key === null) return null;
  const found = await tx.db
    .selectFrom('decisions')
    .select(['request_digest', 'result', 'reviewer_id'])
    .where('application_id', '=', row.id)
    .where('key', '=', input.key)
    .executeTakeFirst();
  if (found === undefined) return null;
  const isSame =
    found.request_digest === digestRequest(input.request) && found.reviewer_id === input.reviewer.id;
  if (!isSame) throw new DossierError('key_reused');
  return { ...(JSON.parse(found.result) as DecisionResultView), repeated: true };
}

async function readManifest(
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

function effectOf(tx: Transaction, { application }: ApplicationRecord, request: DecisionRequest): Effect {
  const { stages, programme } = tx.settings;
  const index = stages.findIndex(({ id }) => id === application.stage);
  switch (request.outcome) {
    case 'approve': {
      const next = stages[index + 1];
      return next === undefined
        ? { state: 'approved', stage: null, dueAt: null, isPublished: true }
        : { state: 'submitted', stage: next.id, dueAt: null, isPublished: false };
    }
    case 'return':
      return { state: 'returned', stage: null, dueAt: tx.now + programme.returnPeriodMs, isPublished: true };
    case 'refuse':
      return { state: 'refused', stage: null, dueAt: null, isPublished: true };
    case 'bounce':
      return { state: 'submitted', stage: request.bounceTo ?? null, dueAt: null, isPublished: false };
  }
}

async function write(
  tx: Transaction,
  locked: LockedApplication,
  record: ApplicationRecord,
  input: DecideInput,
  effect: Effect,
): Promise<DecisionResultView> {
  const { row } = locked;
  const { request, reviewer } = input;
  const decisionId = tx.makeId();
  const { state, stage, dueAt } = effect;
  const revision = row.revision + 1;
  const result = { decisionId, state, stage, revision, dueAt, repeated: false };
  await insertDecision(tx, record, input, effect, result);
  await insertAsks(tx, record, request, decisionId);
  if (effect.isPublished) {
    await markMaterials(tx, row.id, request);
    if (state === 'approved') await publishRound(tx, row.id, row.round);
    const kind = state === 'returned' ? 'returned' : state === 'approved' ? 'approved' : 'refused';
    await enqueueNotice(tx, record, { kind, decisionId, feedback: request.feedback, dueAt });
  }
  await recordEvent(tx, locked, {
    kind: 'decision-made',
    actor: { role: 'reviewer', id: reviewer.id },
    data: {
      decisionId,
      outcome: request.outcome,
      stage: row.stage,
      submission: row.submission,
      round: row.round,
      state,
      verdicts: request.verdicts,
      asks: request.asks.map(({ categoryId, materialId, reason, kind }) => ({
        categoryId,
        materialId,
        reason,
        kind,
      })),
    },
    values: { feedback: request.feedback, note: request.note },
  });
  await tell(tx, 'afterDecision', row, { decisionId, stage: row.stage, outcome: request.outcome, state });
  await saveApplication(tx, locked, {
    state,
    stage,
    revision,
    due_at: dueAt,
    waiting_since: tx.now,
    claim_reviewer: null,
    claim_until: null,
  });
  return result;
}

async function insertDecision(
  tx: Transaction,
  { application }: ApplicationRecord,
  { request, reviewer, key }: DecideInput,
  effect: Effect,
  result: DecisionResultView,
): Promise<void> {
  await tx.db
    .insertInto('decisions')
    .values({
      id: result.decisionId,
      programme_id: application.programmeId,
      application_id: application.id,
      submission: application.submission,
      round: application.round,
      stage: application.stage ?? '',
      outcome: request.outcome,
      reviewer_id: reviewer.id,
      feedback: request.feedback,
      note: request.note,
      verdicts: JSON.stringify(request.verdicts),
      at: tx.now,
      due_at: effect.dueAt,
      published: effect.isPublished ? 1 : 0,
      key,
      request_digest: digestRequest(request),
      result: JSON.stringify(result),
    })
    .execute();
}

async function insertAsks(
  tx: Transaction,
  { application }: ApplicationRecord,
  request: DecisionRequest,
  decisionId: string,
): Promise<void> {
  if (request.asks.length === 0) return;
  const rows = request.asks.map((ask, position) => ({
    id: tx.makeId(),
    programme_id: application.programmeId,
    application_id: application.id,
    decision_id: decisionId,
    round: application.round,
    position,
    category_id: ask.categoryId,
    material_id: ask.materialId,
    reason: ask.reason,
    text: ask.text,
    kind: ask.kind,
    state: 'open',
    answer: null,
  }));
  await tx.db.insertInto('asks').values(rows).execute();
}

/** What earlier stages said with their approvals becomes visible with the approval that ends the round. */
async function publishRound(tx: Transaction, applicationId: string, round: number): Promise<void> {
  await tx.db
    .updateTable('decisions')
    .set({ published: 1 })
    .where('application_id', '=', applicationId)
    .where('round', '=', round)
    .where('outcome', '=', 'approve')
    .where('feedback', '<>', '')
    .execute();
}

function digestRequest(request: DecisionRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

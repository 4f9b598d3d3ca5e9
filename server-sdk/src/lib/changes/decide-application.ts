import { createHash } from 'node:crypto';
import { defineChange, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationRecord } from '../model/application-record.js';
import type { DecisionRequest } from '../model/decision.js';
import type { Reviewer } from '../model/reviewer.js';
import type { DecisionResultView } from '../wire/review-view.js';
import { checkDecidable, type DecisionInput } from './check-decidable.js';
import { type DecisionEffect, effectOf, noticeKindOf } from './decision-effect.js';
import { enqueueNotice } from './enqueue-notice.js';
import { removeFindings } from './findings.js';
import { guardReviewer } from './guard-reviewer.js';
import {
  type LockedApplication,
  lockApplication,
  recordEvent,
  saveApplication,
} from './locked-application.js';
import { markMaterials } from './mark-materials.js';
import { tell } from './outbox.js';
import { keepReviewerName } from './reviewer-names.js';
import { tallyDecision } from './tally-decision.js';

export interface DecideInput extends DecisionInput {
  readonly key: string | null;
}

/** One decision of one stage, on exactly the submission and digests that were seen. The same key gets the same answer. */
export const decideApplication = defineChange(async (tx, input: DecideInput): Promise<DecisionResultView> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { row } = locked;
  const { request } = input;
  // First of all: a key must not tell somebody out of scope that there is a decision.
  guardReviewer(tx, row, input.reviewer, 'look');
  const earlier = await findEarlier(tx, input, row);
  if (earlier !== null) return earlier;
  const record = await checkDecidable(tx, row, input);
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

async function write(
  tx: Transaction,
  locked: LockedApplication,
  record: ApplicationRecord,
  input: DecideInput,
  effect: DecisionEffect,
): Promise<DecisionResultView> {
  const { row } = locked;
  const { request, reviewer } = input;
  const decisionId = tx.makeId();
  const { state, stage, dueAt } = effect;
  const revision = row.revision + 1;
  const result = { decisionId, state, stage, revision, dueAt, repeated: false };
  await insertDecision(tx, record, input, effect, result);
  await insertAsks(tx, record, request, decisionId);
  await tallyDecision(tx, row, {
    ...{ decisionId, reviewerId: reviewer.id, request },
    isEnd: effect.isPublished,
    stage: state === 'submitted' ? stage : null,
  });
  if (effect.isPublished) {
    await markMaterials(tx, row.id, request);
    if (state === 'approved') await publishRound(tx, row.id, row.round);
    await enqueueNotice(tx, record, {
      kind: noticeKindOf(effect),
      decisionId,
      stage: row.stage,
      feedback: request.feedback,
      dueAt,
    });
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
    approved_by: JSON.stringify(approversAfter(record, request, reviewer)),
  });
  await removeFindings(tx, row.id, reviewer.id);
  await keepReviewerName(tx, reviewer);
  return result;
}

/** A stage that a bounce takes back is approved anew, by anybody. */
function approversAfter(
  { application }: ApplicationRecord,
  { outcome }: DecisionRequest,
  { id }: Reviewer,
): readonly string[] {
  if (outcome === 'approve') return [...application.approvedBy, id];
  return outcome === 'bounce' ? [] : application.approvedBy;
}

async function insertDecision(
  tx: Transaction,
  { application }: ApplicationRecord,
  { request, reviewer, key }: DecideInput,
  effect: DecisionEffect,
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
    box: ask.box == null ? null : JSON.stringify(ask.box),
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

/** Receipts are no part of what is decided: a repeat may carry more of them. */
function digestRequest({ receipts: _, ...request }: DecisionRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

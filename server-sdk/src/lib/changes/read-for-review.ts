import { completeRecord, requireApplication, toAsk } from '../database/read-application.js';
import { defineRead, type Transaction } from '../database/transaction.js';
import type { Ask } from '../model/ask.js';
import type { DecisionOutcome, MaterialVerdict } from '../model/decision.js';
import type { Manifest } from '../model/manifest.js';
import type { EventLine, NoticeSummary, ReviewFacts, StaffDecision } from '../model/review-facts.js';
import type { Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { readDeskFacts } from './read-desk-facts.js';
import { readReopenReasons, withReason } from './reopen-reasons.js';
import { readReviewerNames } from './reviewer-names.js';

export const readForReview = defineRead(
  async (tx, input: { applicationId: string; reviewer: Reviewer }): Promise<ReviewFacts> => {
    const row = await requireApplication(tx, input.applicationId);
    guardReviewer(tx, row, input.reviewer, 'look');
    const submission = await tx.db
      .selectFrom('submissions')
      .select(['number', 'submitted_at', 'digest', 'manifest'])
      .where('application_id', '=', row.id)
      .where('number', '=', row.submission)
      .executeTakeFirstOrThrow();
    const { number, submitted_at: submittedAt, digest } = submission;
    const manifest = JSON.parse(submission.manifest) as Manifest;
    const decisions = await readDecisions(tx, row.id);
    const events = await readEvents(tx, row.id);
    const reviewerIds = [
      ...events.map(({ actor }) => (actor.role === 'reviewer' ? actor.id : null)),
      ...decisions.map(({ reviewerId }) => reviewerId),
      row.claim_reviewer,
      row.assigned_to,
    ];
    return {
      record: await completeRecord(tx, row),
      submission: { number, submittedAt, digest },
      manifest,
      decisions,
      desk: {
        ...(await readDeskFacts(tx, row.id, input.reviewer, manifest)),
        names: await readReviewerNames(tx, reviewerIds),
      },
      asks: await readAsks(tx, row.id),
      notices: await readNotices(tx, row.id),
      events,
    };
  },
);

async function readDecisions(tx: Transaction, applicationId: string): Promise<readonly StaffDecision[]> {
  const rows = await tx.db
    .selectFrom('decisions')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    submission: row.submission,
    round: row.round,
    stage: row.stage,
    outcome: row.outcome as DecisionOutcome,
    reviewerId: row.reviewer_id,
    feedback: row.feedback,
    note: row.note,
    verdicts: JSON.parse(row.verdicts) as readonly MaterialVerdict[],
    at: row.at,
    dueAt: row.due_at,
  }));
}

async function readAsks(tx: Transaction, applicationId: string): Promise<readonly Ask[]> {
  const rows = await tx.db
    .selectFrom('asks')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('round', 'desc')
    .orderBy('position')
    .execute();
  return rows.map(toAsk);
}

async function readNotices(tx: Transaction, applicationId: string): Promise<readonly NoticeSummary[]> {
  const rows = await tx.db
    .selectFrom('notices')
    .select(['id', 'kind', 'state', 'text', 'created_at'])
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(
    (row) =>
      ({ id: row.id, kind: row.kind, state: row.state, text: row.text, at: row.created_at }) as NoticeSummary,
  );
}

async function readEvents(tx: Transaction, applicationId: string): Promise<readonly EventLine[]> {
  const rows = await tx.db
    .selectFrom('events')
    .select(['seq', 'kind', 'at', 'role', 'actor_id', 'data'])
    .where('application_id', '=', applicationId)
    .orderBy('seq', 'desc')
    .limit(200)
    .execute();
  const reasons = await readReopenReasons(tx, applicationId);
  return rows.map(
    (row) =>
      ({
        seq: row.seq,
        kind: row.kind,
        at: row.at,
        actor: { role: row.role, id: row.actor_id },
        data: withReason(row, reasons),
      }) as EventLine,
  );
}

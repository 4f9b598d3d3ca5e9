import { defineChange, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { QueueFilter } from '../model/queue.js';
import { isOwnApplication, type Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { type LockedApplication, lockApplication, recordEvent, saveUnseen } from './locked-application.js';
import type { QueueCursor } from './queue-lanes.js';
import { readMerged } from './read-queue.js';
import { keepReviewerName } from './reviewer-names.js';

/** How long a claim lasts without being renewed, milliseconds. */
export const claimLeaseMs = 10 * 60_000;

export interface ClaimInput {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
}

/** Takes or renews the lease; `claimed` while another reviewer's has not run out. */
export const claimApplication = defineChange(async (tx, input: ClaimInput): Promise<{ until: number }> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { row } = locked;
  guardReviewer(tx, row, input.reviewer, 'claim');
  if (isLive(tx, locked) && row.claim_reviewer !== input.reviewer.id) {
    throw new DossierError('claimed', { details: { until: row.claim_until } });
  }
  return take(tx, locked, input.reviewer);
});

/** Takes the lease whoever holds it; the other finds a message on the desk. */
export const takeOverClaim = defineChange(async (tx, input: ClaimInput): Promise<{ until: number }> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { row } = locked;
  guardReviewer(tx, row, input.reviewer, 'take-over');
  if (isLive(tx, locked) && row.claim_reviewer !== null && row.claim_reviewer !== input.reviewer.id) {
    await tx.db
      .insertInto('desk_messages')
      .values({
        id: tx.makeId(),
        programme_id: tx.settings.programmeId,
        reviewer_id: row.claim_reviewer,
        application_id: row.id,
        kind: 'claim-taken-over',
        from_reviewer: input.reviewer.id,
        at: tx.now,
      })
      .execute();
    await recordEvent(tx, locked, {
      kind: 'claim-taken-over',
      actor: { role: 'reviewer', id: input.reviewer.id },
      data: { from: row.claim_reviewer },
    });
  }
  return take(tx, locked, input.reviewer);
});

export interface ClaimNextInput {
  readonly reviewer: Reviewer;
  readonly stages: readonly string[];
  readonly filter: QueueFilter;
  /** Left undecided in this sitting, the earliest first: taken when nothing else is free, in this order. */
  readonly skipped?: readonly string[];
}

/** Looked at in one go, and how often: those somebody else has just taken, or may not be decided by this reviewer. */
const looksAtOnce = 50;
const mostPages = 20;

/** Claims the one that has waited longest, is free, and that this reviewer may decide; null when there is none. */
export const claimNext = defineChange(
  async (tx, input: ClaimNextInput): Promise<{ applicationId: string; until: number } | null> => {
    const { reviewer, stages, skipped = [] } = input;
    const filter: QueueFilter = { assigned: 'mine-or-nobody', ...input.filter, claim: 'free' };
    const passed = new Set<string>();
    let after: QueueCursor | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const rows = await readMerged(tx, { reviewer, stages, show: 'waiting', filter }, after, looksAtOnce);
      for (const { id, candidate_id, approved_by } of rows) {
        if (isOwnApplication(reviewer, candidate_id) || isOutOfEyes(tx, approved_by, reviewer)) continue;
        const until = skipped.includes(id) ? null : await takeIfFree(tx, id, input);
        if (until !== null) return { applicationId: id, until };
        passed.add(id);
      }
      const last = rows[looksAtOnce - 1];
      if (last === undefined) break;
      after = { since: last.waiting_since, id: last.id };
    }
    for (const id of skipped.filter((one) => passed.has(one))) {
      const until = await takeIfFree(tx, id, input);
      if (until !== null) return { applicationId: id, until };
    }
    return null;
  },
);

/** Another process may have been first between the list and the lock. */
async function takeIfFree(
  tx: Transaction,
  applicationId: string,
  { reviewer, stages }: ClaimNextInput,
): Promise<number | null> {
  const locked = await lockApplication(tx, applicationId);
  const { row } = locked;
  if (row.state !== 'submitted' || !stages.includes(row.stage ?? '') || isLive(tx, locked)) return null;
  if (isOutOfEyes(tx, row.approved_by, reviewer)) return null;
  return (await take(tx, locked, reviewer)).until;
}

function isOutOfEyes({ settings }: Transaction, approvedBy: string, { id }: Reviewer): boolean {
  return settings.reviewPolicy.fourEyed && (JSON.parse(approvedBy) as readonly string[]).includes(id);
}

function isLive(tx: Transaction, { row }: LockedApplication): boolean {
  return row.claim_reviewer !== null && (row.claim_until ?? 0) > tx.now;
}

async function take(
  tx: Transaction,
  locked: LockedApplication,
  reviewer: Reviewer,
): Promise<{ until: number }> {
  const isRenewal = isLive(tx, locked) && locked.row.claim_reviewer === reviewer.id;
  const until = tx.now + claimLeaseMs;
  if (!isRenewal) {
    await keepReviewerName(tx, reviewer);
    await recordEvent(tx, locked, {
      kind: 'application-claimed',
      actor: { role: 'reviewer', id: reviewer.id },
      data: {},
    });
  }
  await saveUnseen(tx, locked, { claim_reviewer: reviewer.id, claim_until: until });
  return { until };
}

/** Gives the lease back; nothing happens when it is not this reviewer's. */
export const releaseClaim = defineChange(async (tx, input: ClaimInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  guardReviewer(tx, locked.row, input.reviewer, 'look');
  if (locked.row.claim_reviewer !== input.reviewer.id) return;
  await recordEvent(tx, locked, {
    kind: 'claim-released',
    actor: { role: 'reviewer', id: input.reviewer.id },
    data: {},
  });
  await saveUnseen(tx, locked, { claim_reviewer: null, claim_until: null });
});

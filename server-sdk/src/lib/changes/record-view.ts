import type { Selectable } from 'kysely';
import type { Schema, StaffViewsTable } from '../database/schema.js';
import { defineChange, defineRead, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { hashView } from '../events/hash-view.js';

const hourMs = 3_600_000;

export interface RecordViewInput {
  readonly reviewerId: string;
  readonly applicationId: string;
  readonly materialId: string;
  readonly sha256: string;
}

/** That a picture's view is about to be handed out. */
export const recordView = defineChange((tx, input: RecordViewInput): Promise<void> => recordLook(tx, input));

/**
 * One line for each picture and hour, however often it is looked at, as a view or as the original: the log grows with
 * the work, not with the clicks.
 */
export async function recordLook(tx: Transaction, input: RecordViewInput): Promise<void> {
  const hour = Math.floor(tx.now / hourMs);
  const own = tx.db
    .selectFrom('staff_views')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('reviewer_id', '=', input.reviewerId);
  const known = await own
    .select('seq')
    .where('material_id', '=', input.materialId)
    .where('hour', '=', hour)
    .executeTakeFirst();
  if (known !== undefined) return;
  const last = await readHead(tx, input.reviewerId);
  await checkDailyCap(tx, input.reviewerId, last?.seq ?? 0);
  const line = {
    programme_id: tx.settings.programmeId,
    reviewer_id: input.reviewerId,
    seq: (last?.seq ?? 0) + 1,
    at: tx.now,
    application_id: input.applicationId,
    material_id: input.materialId,
    sha256: input.sha256,
    prev_hash: last?.hash ?? '',
  };
  const hash = hashView(line);
  const inserted = await tx.db
    .insertInto('staff_views')
    .values({ ...line, hour, hash })
    .onConflict((conflict) => conflict.doNothing())
    .returning('seq')
    .executeTakeFirst();
  // Another process has just written this viewer's next line: nothing is shown that was not recorded.
  if (inserted === undefined) throw new DossierError('unavailable', { retryAfterSeconds: 1 });
  await moveHead(tx, input.reviewerId, { seq: line.seq, hash });
}

/** Lines have no gaps: the one so many before tells whether as many were written within a day. */
async function checkDailyCap(tx: Transaction, reviewerId: string, lines: number): Promise<void> {
  const most = tx.settings.reviewPolicy.maxViewsPerDay;
  if (most === null || lines < most) return;
  const line = await tx.db
    .selectFrom('staff_views')
    .select('at')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('reviewer_id', '=', reviewerId)
    .where('seq', '=', lines - most + 1)
    .executeTakeFirst();
  const waitMs = (line?.at ?? 0) + 24 * hourMs - tx.now;
  if (waitMs > 0) throw new DossierError('rate_limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

interface ViewHead {
  readonly seq: number;
  readonly hash: string;
}

/** Where this viewer's lines end; kept beside them, so that lines taken off the end are missed. */
function readHead(tx: Transaction, reviewerId: string): Promise<ViewHead | undefined> {
  return tx.db
    .selectFrom('view_heads')
    .select(['seq', 'hash'])
    .where('programme_id', '=', tx.settings.programmeId)
    .where('reviewer_id', '=', reviewerId)
    .executeTakeFirst();
}

async function moveHead(tx: Transaction, reviewer_id: string, head: ViewHead): Promise<void> {
  await tx.db
    .insertInto('view_heads')
    .values({ programme_id: tx.settings.programmeId, reviewer_id, ...head })
    .onConflict((conflict) => conflict.columns(['programme_id', 'reviewer_id']).doUpdateSet(head))
    .execute();
}

/** That somebody of the staff has looked at a picture; further looks within the same hour of the clock are this one. */
export interface StaffView {
  readonly reviewerId: string;
  readonly materialId: string;
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Who has looked at an application's pictures, oldest first, at most 1,000 after a time. */
export const listViews = defineRead(
  async (tx, input: { applicationId: string; after: number }): Promise<readonly StaffView[]> => {
    const rows = await tx.db
      .selectFrom('staff_views')
      .select(['reviewer_id', 'material_id', 'sha256', 'at'])
      .where('application_id', '=', input.applicationId)
      .where('programme_id', '=', tx.settings.programmeId)
      .where('at', '>', input.after)
      .orderBy('at')
      .orderBy('seq')
      .limit(1_000)
      .execute();
    return rows.map(({ reviewer_id, material_id, sha256, at }) => ({
      reviewerId: reviewer_id,
      materialId: material_id,
      sha256,
      at,
    }));
  },
);

/** Where every viewer's lines end, for `verify`. */
export const listViewHeads = defineRead(
  async (tx): Promise<readonly Schema['view_heads'][]> =>
    tx.db.selectFrom('view_heads').selectAll().orderBy('programme_id').orderBy('reviewer_id').execute(),
);

/** A page of every viewer's lines, for `verify`. */
export const listViewsForAudit = defineRead(
  async (
    tx,
    { after, limit }: { after: readonly [string, string, number]; limit: number },
  ): Promise<readonly Selectable<StaffViewsTable>[]> => {
    const [programme, reviewer, seq] = after;
    return tx.db
      .selectFrom('staff_views')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb('programme_id', '>', programme),
          eb.and([eb('programme_id', '=', programme), eb('reviewer_id', '>', reviewer)]),
          eb.and([eb('programme_id', '=', programme), eb('reviewer_id', '=', reviewer), eb('seq', '>', seq)]),
        ]),
      )
      .orderBy('programme_id')
      .orderBy('reviewer_id')
      .orderBy('seq')
      .limit(limit)
      .execute();
  },
);

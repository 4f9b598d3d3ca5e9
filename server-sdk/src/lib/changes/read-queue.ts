import { toApplication } from '../database/read-application.js';
import { defineRead, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Application } from '../model/application-record.js';
import type { QueueFilter, QueueShow } from '../model/queue.js';
import type { Reviewer } from '../model/reviewer.js';
import { lanesOf, type QueueCursor, readLanePage, selectLane } from './queue-lanes.js';
import { readReviewerNames } from './reviewer-names.js';

/** Counts stop here: a desk needs no more than “10,000 and more”. */
export const countCap = 10_000;

export interface QueueInput {
  readonly reviewer: Reviewer;
  readonly stages: readonly string[];
  readonly show: QueueShow;
  readonly filter: QueueFilter;
  readonly after: QueueCursor | null;
  readonly limit: number;
}

/** How many there are, at most `countCap`. */
export interface QueueCounts {
  readonly waiting: number;
  readonly returned: number;
  readonly finished: number;
  /** Of the returned ones. */
  readonly dueNear: number;
  readonly duePassed: number;
  /** Held by this reviewer. */
  readonly mine: number;
}

export interface QueuePage {
  readonly applications: readonly (Application & { readonly pictures: number })[];
  readonly hasMore: boolean;
  readonly counts: QueueCounts;
  /** Since when the oldest one waits for this reviewer, milliseconds since the epoch, or null. */
  readonly oldest: number | null;
  readonly names: Readonly<Record<string, string>>;
}

/** One page of what a reviewer sees, longest waiting first, by keyset on (waiting since, id). */
export const readQueue = defineRead(async (tx, input: QueueInput): Promise<QueuePage> => {
  if (input.limit < 1 || input.limit > 100) throw new DossierError('bad_request');
  const { after, limit } = input;
  const rows = await readMerged(tx, input, after, limit + 1);
  const page = rows.slice(0, limit).map(toApplication);
  const pictures = await countPictures(
    tx,
    page.map(({ id }) => id),
  );
  const [first] = await readMerged(tx, { ...input, show: 'waiting', filter: {} }, null, 1);
  return {
    applications: page.map((one) => ({ ...one, pictures: pictures.get(one.id) ?? 0 })),
    hasMore: rows.length > limit,
    counts: await readCounts(tx, input),
    oldest: first?.waiting_since ?? null,
    names: await readReviewerNames(
      tx,
      page.flatMap(({ claim, assignedTo }) => [claim?.reviewerId ?? null, assignedTo]),
    ),
  };
});

/** The first rows of all lanes together, in the queue's order. */
export async function readMerged(
  tx: Transaction,
  { reviewer, show, stages, filter }: Pick<QueueInput, 'reviewer' | 'show' | 'stages' | 'filter'>,
  after: QueueCursor | null,
  limit: number,
) {
  const lanes = lanesOf(reviewer, show, stages);
  const rows = [];
  for (const lane of lanes) {
    const query = selectLane(tx.db, tx, lane, filter, reviewer.id);
    rows.push(...(await readLanePage(query, after, limit).execute()));
  }
  rows.sort((a, b) => a.waiting_since - b.waiting_since || (a.id < b.id ? -1 : 1));
  return rows.slice(0, limit);
}

async function readCounts(tx: Transaction, input: QueueInput): Promise<QueueCounts> {
  return {
    waiting: await count(tx, input, 'waiting', {}),
    returned: await count(tx, input, 'returned', {}),
    finished: await count(tx, input, 'finished', {}),
    dueNear: await count(tx, input, 'returned', { due: 'near' }),
    duePassed: await count(tx, input, 'returned', { due: 'passed' }),
    mine: await count(tx, input, 'waiting', { claim: 'mine' }),
  };
}

async function count(
  tx: Transaction,
  { reviewer, stages }: QueueInput,
  show: QueueShow,
  filter: QueueFilter,
): Promise<number> {
  let total = 0;
  for (const lane of lanesOf(reviewer, show, stages)) {
    const some = selectLane(tx.db, tx, lane, filter, reviewer.id).select('id').limit(countCap);
    const row = await tx.db
      .selectFrom(some.as('some'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    total += Number(row.n);
  }
  return Math.min(total, countCap);
}

async function countPictures(tx: Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('materials')
    .select((eb) => ['application_id', eb.fn.countAll<number>().as('n')])
    .where('application_id', 'in', [...ids])
    .where('state', '=', 'stored')
    .groupBy('application_id')
    .execute();
  return new Map(rows.map((row) => [row.application_id, Number(row.n)]));
}

import type { Selectable } from 'kysely';
import { toApplication } from '../database/read-application.js';
import type { ApplicationsTable } from '../database/schema.js';
import { defineRead, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Application } from '../model/application-record.js';
import type { QueueFilter, QueueShow } from '../model/queue.js';
import type { Reviewer } from '../model/reviewer.js';
import { lanesOf, orderOf, type QueueCursor, type QueueOrder } from './queue-lanes.js';
import { readReviewerNames } from './reviewer-names.js';
import { narrowLane, selectCandidate, selectLane, selectLanePage } from './select-lane.js';

/** Counts stop here: a desk needs no more than “1,000 and more”, and the figures have the number. */
export const countCap = 1_000;

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
  /** What the next page is read after, or null on the last one. */
  readonly next: QueueCursor | null;
  readonly counts: QueueCounts;
  /** Since when the oldest one waits for this reviewer, milliseconds since the epoch, or null. */
  readonly oldest: number | null;
  readonly names: Readonly<Record<string, string>>;
}

/** One page of what a reviewer sees, in its order, by keyset. */
export const readQueue = defineRead(async (tx, input: QueueInput): Promise<QueuePage> => {
  if (input.limit < 1 || input.limit > 100) throw new DossierError('bad_request');
  const { limit } = input;
  const { column } = orderOf(input.show, input.filter);
  const rows = await readMerged(tx, input, await completeCursor(tx, column, input.after), limit + 1);
  const page = rows.slice(0, limit).map(toApplication);
  const pictures = await countPictures(
    tx,
    page.map(({ id }) => id),
  );
  const [first] = await readMerged(tx, { ...input, show: 'waiting', filter: {} }, null, 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    applications: page.map((one) => ({ ...one, pictures: pictures.get(one.id) ?? 0 })),
    // A name stays out of it: it is looked up again by the id.
    next:
      last === undefined ? null : { since: Number(column === 'search_key' ? 0 : last[column]), id: last.id },
    counts: await readCounts(tx, input),
    oldest: first?.waiting_since ?? null,
    names: await readReviewerNames(
      tx,
      page.flatMap(({ claim, assignedTo }) => [claim?.reviewerId ?? null, assignedTo]),
    ),
  };
});

async function completeCursor(
  tx: Transaction,
  column: QueueOrder['column'],
  after: QueueCursor | null,
): Promise<QueueCursor | null> {
  if (after === null || column !== 'search_key') return after;
  const row = await tx.db
    .selectFrom('applications')
    .select('search_key')
    .where('id', '=', after.id)
    .where('programme_id', '=', tx.settings.programmeId)
    .executeTakeFirst();
  return { since: row?.search_key ?? '', id: after.id };
}

type Listed = Pick<QueueInput, 'reviewer' | 'show' | 'stages' | 'filter'>;

/** The first rows of all lanes together, in the list's order; who was searched by the whole id comes first. */
export async function readMerged(
  tx: Transaction,
  { reviewer, show, stages, filter }: Listed,
  after: QueueCursor | null,
  limit: number,
): Promise<readonly Row[]> {
  const order = orderOf(show, filter);
  const rows: Row[] = [];
  const exact: Row[] = [];
  for (const lane of lanesOf(reviewer, show, stages)) {
    const narrow = narrowLane(tx, lane, filter, reviewer.id);
    if (narrow === null) continue;
    rows.push(...(await selectLanePage(tx.db, narrow, order, after, limit).execute()));
    if (order.column !== 'search_key' || after !== null) continue;
    const found = await selectCandidate(tx.db, tx, lane, filter, reviewer.id)?.execute();
    exact.push(...(found ?? []));
  }
  const place = (row: Row): number | string => row[order.column] ?? 0;
  const sign = order.isNewestFirst ? -1 : 1;
  rows.sort((a, b) => sign * (compare(place(a), place(b)) || compare(a.id, b.id)));
  const others = exact.length === 0 ? rows : rows.filter(({ id }) => exact.every((one) => one.id !== id));
  return [...exact, ...others].slice(0, limit);
}

type Row = Selectable<ApplicationsTable>;

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
    const narrow = narrowLane(tx, lane, filter, reviewer.id);
    if (narrow === null || total >= countCap) continue;
    const some = selectLane(tx.db, narrow)
      .select('id')
      .limit(countCap - total);
    const row = await tx.db
      .selectFrom(some.as('some'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    total += Number(row.n);
  }
  return total;
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

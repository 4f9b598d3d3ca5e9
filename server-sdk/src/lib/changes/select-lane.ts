import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Schema } from '../database/schema.js';
import { makeSearchKey } from '../database/search-key.js';
import type { Transaction } from '../database/transaction.js';
import { nearDueMs } from '../model/programme.js';
import type { QueueFilter } from '../model/queue.js';
import type { QueueCursor, QueueLane, QueueOrder } from './queue-lanes.js';

/**
 * The index that a lane is read by. Whatever else is asked is put so that no other index fits: without statistics a
 * planner would take the one with the most columns, and sort or read everything that waits.
 */
type Road = 'lane' | 'due' | 'due-in-place' | 'assigned' | 'claims' | 'name' | 'name-in-place';

interface Place {
  readonly column: 'site' | 'region';
  readonly value: string;
}

/** A lane narrowed by a filter: its conditions, and the road that they are read by. */
export interface NarrowLane {
  readonly road: Road;
  readonly conditions: readonly RawBuilder<SqlBool>[];
  /** Where it begins, as an index serves it, and as none does: a page's own cursor stands further on. */
  readonly starts: readonly (readonly [RawBuilder<SqlBool>, RawBuilder<SqlBool>])[];
}

type Now = Pick<Transaction, 'now' | 'settings'>;

/** @returns null when nothing can match: only what was returned has a due time */
export function narrowLane(
  tx: Now,
  lane: QueueLane,
  filter: QueueFilter,
  reviewerId: string,
): NarrowLane | null {
  if (filter.due !== undefined && lane.state !== 'returned') return null;
  const places = placesOf(lane, filter);
  const [place, ...others] = places;
  const road = roadOf(filter, place);
  const usesPlace = road === 'lane' || road.endsWith('-in-place');
  const usesState = !road.endsWith('-in-place') && road !== 'claims';
  return {
    road,
    conditions: [
      sql`programme_id = ${tx.settings.programmeId}`,
      is('state', lane.state, usesState),
      is('stage', lane.stage, usesState),
      ...(place === undefined ? [] : [is(place.column, place.value, usesPlace)]),
      ...others.map(({ column, value }) => is(column, value, false)),
      ...(lane.place?.exceptRegions ?? []).map((region) => sql<SqlBool>`region <> ${region}`),
      ...filterConditions(tx, filter, reviewerId),
      ...dueConditions(tx, filter, road.startsWith('due')),
    ],
    starts: startsOf(tx, filter, road.startsWith('due')),
  };
}

/** Equality that an index may serve, or one that none does. */
function is(column: string, value: string | null, isIndexed: boolean): RawBuilder<SqlBool> {
  if (!isIndexed) return sql`coalesce(${sql.ref(column)}, '') = ${value ?? ''}`;
  return value === null ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${value}`;
}

/** The narrowest first. */
function placesOf({ place }: QueueLane, { site, region }: QueueFilter): readonly Place[] {
  const places: Place[] = place === null ? [] : [place];
  if (site !== undefined) places.push({ column: 'site', value: site });
  if (region !== undefined) places.push({ column: 'region', value: region });
  return places.sort((a, b) => Number(b.column === 'site') - Number(a.column === 'site'));
}

function roadOf({ claim, assigned, search, due }: QueueFilter, place: Place | undefined): Road {
  if (claim === 'mine' || claim === 'others') return 'claims';
  if (assigned === 'mine') return 'assigned';
  if (search !== undefined) return place === undefined ? 'name' : 'name-in-place';
  if (due === undefined) return 'lane';
  return place === undefined ? 'due' : 'due-in-place';
}

function filterConditions(
  tx: Now,
  { round, assigned, search, claim }: QueueFilter,
  reviewerId: string,
): readonly RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (round !== undefined) conditions.push(round === 'first' ? sql`round = 1` : sql`round > 1`);
  if (assigned === 'mine') conditions.push(sql`assigned_to = ${reviewerId}`);
  if (assigned === 'nobody') conditions.push(sql`assigned_to is null`);
  if (assigned === 'mine-or-nobody') {
    conditions.push(sql`(assigned_to is null or assigned_to = ${reviewerId})`);
  }
  if (search !== undefined) {
    const key = makeSearchKey(search);
    // Digits and a to f alone follow: `g` is after every name that begins so.
    conditions.push(sql`search_key < ${`${key}g`}`);
  }
  if (claim === 'free') conditions.push(sql`(claim_until is null or claim_until <= ${tx.now})`);
  if (claim === 'mine' || claim === 'others') {
    conditions.push(sql`claim_until > ${tx.now}`);
    conditions.push(
      claim === 'mine' ? sql`claim_reviewer = ${reviewerId}` : sql`claim_reviewer <> ${reviewerId}`,
    );
  }
  return conditions;
}

/** Until when it may be due; where another index is read, put so that the due times' own one does not fit. */
function dueConditions(tx: Now, { due }: QueueFilter, isRoad: boolean): readonly RawBuilder<SqlBool>[] {
  if (due === undefined) return [];
  const near = tx.now + nearDueMs(tx.settings.programme);
  const until = due === 'near' ? near : tx.now;
  return [isRoad ? sql`due_at <= ${until}` : sql`coalesce(due_at, ${until + 1}) <= ${until}`];
}

function startsOf(tx: Now, { due, search }: QueueFilter, isDueRoad: boolean): NarrowLane['starts'] {
  const starts: (readonly [RawBuilder<SqlBool>, RawBuilder<SqlBool>])[] = [];
  const isLater = sql<SqlBool>`coalesce(due_at, 0) > ${tx.now}`;
  if (due === 'near') starts.push([isDueRoad ? sql`due_at > ${tx.now}` : isLater, isLater]);
  if (search === undefined) return starts;
  const key = makeSearchKey(search);
  return [...starts, [sql`search_key >= ${key}`, sql`coalesce(search_key, '') >= ${key}`]];
}

/** What a narrowed lane holds, in no order yet. */
export function selectLane(db: Kysely<Schema>, { conditions, starts }: NarrowLane, isBegun = false) {
  const all = [...conditions, ...starts.map(([indexed, plain]) => (isBegun ? plain : indexed))];
  return db.selectFrom('applications').where(sql.join<SqlBool>(all, sql` and `));
}

/** The candidate of exactly this id, if the lane holds it: the other half of a search. */
export function selectCandidate(
  db: Kysely<Schema>,
  tx: Now,
  lane: QueueLane,
  filter: QueueFilter,
  reviewerId: string,
) {
  const { search = '', ...rest } = filter;
  const narrow = narrowLane(tx, lane, rest, reviewerId);
  if (narrow === null) return null;
  return selectLane(db, narrow).selectAll().where('candidate_id', '=', search.trim());
}

/** A page of one lane in the list's order. Of live claims there are few: they are sorted afterwards, all of them. */
export function selectLanePage(
  db: Kysely<Schema>,
  lane: NarrowLane,
  { column, isNewestFirst }: QueueOrder,
  after: QueueCursor | null,
  limit: number,
) {
  const rows = selectLane(db, lane, after !== null).selectAll();
  const [direction, beyond] = isNewestFirst ? (['desc', sql`<`] as const) : (['asc', sql`>`] as const);
  const rest =
    after === null
      ? rows
      : rows.where(sql<SqlBool>`(${sql.ref(column)}, id) ${beyond} (${after.since}, ${after.id})`);
  if (lane.road === 'claims' || (lane.road === 'assigned' && column !== 'waiting_since')) return rest;
  return rest.orderBy(column, direction).orderBy('id', direction).limit(limit);
}

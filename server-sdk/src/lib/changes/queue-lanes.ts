import { type Kysely, sql } from 'kysely';
import type { Schema } from '../database/schema.js';
import { makeSearchKey } from '../database/search-key.js';
import type { Transaction } from '../database/transaction.js';
import type { QueueFilter, QueueShow } from '../model/queue.js';
import type { Reviewer } from '../model/reviewer.js';

/**
 * One stretch of an index in the queue's own order. A list over several stages, states or scopes is several lanes read
 * side by side and merged: one query over all of them would sort every match first.
 */
export interface QueueLane {
  readonly state: string;
  readonly stage: string | null;
  readonly place: {
    readonly column: 'site' | 'region';
    readonly value: string;
    readonly exceptRegions: readonly string[];
  } | null;
}

export interface QueueCursor {
  readonly since: number;
  readonly id: string;
}

const statesShown: Readonly<Record<QueueShow, readonly string[]>> = {
  waiting: ['submitted'],
  returned: ['returned'],
  finished: ['approved', 'refused'],
};

/** The lanes of a reviewer's list; no application is in two of them. */
export function lanesOf(
  reviewer: Reviewer,
  show: QueueShow,
  stages: readonly string[],
): readonly QueueLane[] {
  const places = placesOf(reviewer);
  const steps = show === 'waiting' ? [...new Set(stages)] : [null];
  return statesShown[show].flatMap((state) =>
    steps.flatMap((stage) => places.map((place) => ({ state, stage, place }))),
  );
}

function placesOf({ scopes }: Reviewer): readonly QueueLane['place'][] {
  if (scopes.includes('*')) return [null];
  const regions = scopes.flatMap((scope) => (scope !== '*' && 'region' in scope ? [scope.region] : []));
  const sites = scopes.flatMap((scope) => (scope !== '*' && 'site' in scope ? [scope.site] : []));
  return [
    ...[...new Set(regions)].map((value) => ({ column: 'region', value, exceptRegions: [] }) as const),
    ...[...new Set(sites)].map((value) => ({ column: 'site', value, exceptRegions: regions }) as const),
  ];
}

/** What a lane and a filter select, in no order yet. */
export function selectLane(
  db: Kysely<Schema>,
  tx: Pick<Transaction, 'now' | 'settings'>,
  lane: QueueLane,
  filter: QueueFilter,
  reviewerId: string,
) {
  let query = db
    .selectFrom('applications')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('state', '=', lane.state)
    .where('stage', lane.stage === null ? 'is' : '=', lane.stage);
  if (lane.place !== null) query = query.where(lane.place.column, '=', lane.place.value);
  if (lane.place !== null && lane.place.exceptRegions.length > 0) {
    query = query.where('region', 'not in', [...lane.place.exceptRegions]);
  }
  if (filter.site !== undefined) query = query.where('site', '=', filter.site);
  if (filter.region !== undefined) query = query.where('region', '=', filter.region);
  if (filter.round === 'first') query = query.where('round', '=', 1);
  if (filter.round === 'again') query = query.where('round', '>', 1);
  if (filter.due === 'passed') query = query.where('due_at', '<=', tx.now);
  if (filter.due === 'near') {
    const near = tx.now + tx.settings.programme.returnPeriodMs / 4;
    query = query.where('due_at', '>', tx.now).where('due_at', '<=', Math.floor(near));
  }
  if (filter.assigned === 'mine') query = query.where('assigned_to', '=', reviewerId);
  if (filter.assigned === 'nobody') query = query.where('assigned_to', 'is', null);
  if (filter.search !== undefined) query = query.where(searchFor(filter.search));
  if (filter.claim === undefined) return query;
  if (filter.claim === 'mine') {
    return query.where('claim_reviewer', '=', reviewerId).where('claim_until', '>', tx.now);
  }
  if (filter.claim === 'others') {
    return query.where('claim_reviewer', '<>', reviewerId).where('claim_until', '>', tx.now);
  }
  return query.where((eb) => eb.or([eb('claim_until', 'is', null), eb('claim_until', '<=', tx.now)]));
}

/** The candidate's id as a whole, or how the name begins. */
function searchFor(text: string) {
  const key = makeSearchKey(text);
  // Digits and a to f alone follow: `g` is after every name that begins so.
  return sql<boolean>`(candidate_id = ${text.trim()} or (search_key >= ${key} and search_key < ${`${key}g`}))`;
}

/** A page of one lane, longest waiting first. */
export function readLanePage(query: ReturnType<typeof selectLane>, after: QueueCursor | null, limit: number) {
  const rest =
    after === null ? query : query.where(sql<boolean>`(waiting_since, id) > (${after.since}, ${after.id})`);
  return rest.selectAll().orderBy('waiting_since').orderBy('id').limit(limit);
}

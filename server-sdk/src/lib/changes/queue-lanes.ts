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

/** Where a page ends: the row's value of the list's order, and its id. */
export interface QueueCursor {
  readonly since: number | string;
  readonly id: string;
}

/** What a list is in the order of: how long it waits, or what it was narrowed by. */
export interface QueueOrder {
  readonly column: 'waiting_since' | 'due_at' | 'search_key';
  readonly isNewestFirst: boolean;
}

/** What is finished is looked for soon after: the newest first. Everything else waits, and the oldest comes first. */
export function orderOf(show: QueueShow, { search, due }: QueueFilter): QueueOrder {
  if (search !== undefined) return { column: 'search_key', isNewestFirst: false };
  if (due !== undefined) return { column: 'due_at', isNewestFirst: false };
  return { column: 'waiting_since', isNewestFirst: show === 'finished' };
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

/** Where a reviewer's applications are: everywhere, or regions and sites, no application in two of them. */
export function placesOf({ scopes }: Reviewer): readonly QueueLane['place'][] {
  if (scopes.includes('*')) return [null];
  const regions = scopes.flatMap((scope) => (scope !== '*' && 'region' in scope ? [scope.region] : []));
  const sites = scopes.flatMap((scope) => (scope !== '*' && 'site' in scope ? [scope.site] : []));
  return [
    ...[...new Set(regions)].map((value) => ({ column: 'region', value, exceptRegions: [] }) as const),
    ...[...new Set(sites)].map((value) => ({ column: 'site', value, exceptRegions: regions }) as const),
  ];
}

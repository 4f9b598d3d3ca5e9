import { type Kysely, sql } from 'kysely';
import type { Schema } from '../database/schema.js';
import { defineRead, type Transaction } from '../database/transaction.js';
import { queueShows } from '../model/queue.js';
import type { Reviewer } from '../model/reviewer.js';
import type { ChoicesView } from '../wire/review-view.js';
import { lanesOf, type QueueLane } from './queue-lanes.js';
import { narrowLane, selectLane } from './select-lane.js';

/** A longer list helps nobody to choose. */
const mostChoices = 200;
/** How many of a lane's oldest are looked at where no index has its places in order. */
const mostRows = 2_000;

/**
 * Sites, regions and colleagues to choose among: those of the applications that this reviewer sees, and for whoever
 * assigns work everybody who has reviewed here. What the scopes name needs no reading.
 */
export const readChoices = defineRead(
  async (tx, { reviewer }: { reviewer: Reviewer }): Promise<ChoicesView> => {
    const lanes = queueShows.flatMap((show) => lanesOf(reviewer, show, reviewer.stages));
    return {
      sites: await readPlaces(tx, reviewer, lanes, 'site'),
      regions: await readPlaces(tx, reviewer, lanes, 'region'),
      reviewers: reviewer.rights.includes('manage') ? await readReviewers(tx) : [],
    };
  },
);

async function readPlaces(
  tx: Transaction,
  reviewer: Reviewer,
  lanes: readonly QueueLane[],
  column: 'site' | 'region',
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const lane of lanes) {
    if (lane.place?.column === column) found.add(lane.place.value);
    else if (lane.place === null) await stepThrough(tx, lane, column, found);
    else for (const value of await sample(tx, reviewer, lane, column)) found.add(value);
  }
  return [...found].sort().slice(0, mostChoices);
}

/** From one value to the next of an index that begins with them: as many steps as there are values, whatever the rows. */
async function stepThrough(
  tx: Transaction,
  lane: QueueLane,
  column: 'site' | 'region',
  found: Set<string>,
): Promise<void> {
  let last = '';
  for (let steps = 0; steps < mostChoices; steps += 1) {
    const row = await selectNextPlace(tx.db, tx.settings.programmeId, lane, column, last).executeTakeFirst();
    if (row === undefined) return;
    last = row[column] ?? '';
    found.add(last);
  }
}

/** The next value of a lane's sites or regions, in their order. */
export function selectNextPlace(
  db: Kysely<Schema>,
  programmeId: string,
  { state, stage }: QueueLane,
  column: 'site' | 'region',
  last: string,
) {
  return db
    .selectFrom('applications')
    .select(column)
    .where('programme_id', '=', programmeId)
    .where('state', '=', state)
    .where('stage', stage === null ? 'is' : '=', stage)
    .where(column, '>', last)
    .orderBy(column)
    .limit(1);
}

async function sample(
  tx: Transaction,
  reviewer: Reviewer,
  lane: QueueLane,
  column: 'site' | 'region',
): Promise<readonly string[]> {
  const narrow = narrowLane(tx, lane, {}, reviewer.id);
  if (narrow === null) return [];
  const oldest = selectLane(tx.db, narrow)
    .select(sql<string>`${sql.ref(column)}`.as('value'))
    .orderBy('waiting_since')
    .orderBy('id')
    .limit(mostRows);
  const rows = await tx.db.selectFrom(oldest.as('oldest')).select('value').distinct().execute();
  return rows.map(({ value }) => value);
}

async function readReviewers(tx: Transaction): Promise<ChoicesView['reviewers']> {
  const rows = await tx.db
    .selectFrom('reviewer_names')
    .select(['reviewer_id', 'name'])
    .where('programme_id', '=', tx.settings.programmeId)
    .orderBy('reviewer_id')
    .limit(mostChoices)
    .execute();
  return rows.map((row) => ({ id: row.reviewer_id, name: row.name }));
}

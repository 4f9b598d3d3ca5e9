import { toApplication } from '../database/read-application.js';
import { defineRead, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Application } from '../model/application-record.js';
import type { Reviewer, ReviewScope } from '../model/reviewer.js';

export interface QueueInput {
  readonly reviewer: Reviewer;
  readonly stages: readonly string[];
  readonly show: 'waiting' | 'returned' | 'finished';
  readonly after: { readonly since: number; readonly id: string } | null;
  readonly limit: number;
}

export interface QueuePage {
  readonly applications: readonly (Application & { readonly pictures: number })[];
  readonly hasMore: boolean;
  readonly counts: { readonly waiting: number; readonly returned: number; readonly finished: number };
}

/** One page of what a reviewer sees, longest waiting first, by keyset on (waiting since, id). */
export const readQueue = defineRead(async (tx, input: QueueInput): Promise<QueuePage> => {
  if (input.limit < 1 || input.limit > 100) throw new DossierError('bad_request');
  const { after } = input;
  let query = listed(tx, input.reviewer, input.show, input.stages).selectAll();
  if (after !== null) {
    query = query.where((eb) =>
      eb.or([
        eb('waiting_since', '>', after.since),
        eb.and([eb('waiting_since', '=', after.since), eb('id', '>', after.id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy('waiting_since')
    .orderBy('id')
    .limit(input.limit + 1)
    .execute();
  const page = rows.slice(0, input.limit);
  const pictures = await countPictures(
    tx,
    page.map(({ id }) => id),
  );
  return {
    applications: page.map((row) => ({ ...toApplication(row), pictures: pictures.get(row.id) ?? 0 })),
    hasMore: rows.length > input.limit,
    counts: {
      waiting: await count(tx, input, 'waiting'),
      returned: await count(tx, input, 'returned'),
      finished: await count(tx, input, 'finished'),
    },
  };
});

const statesShown = {
  waiting: ['submitted'],
  returned: ['returned'],
  finished: ['approved', 'refused'],
} as const;

function listed(tx: Transaction, reviewer: Reviewer, show: QueueInput['show'], stages: readonly string[]) {
  let query = tx.db
    .selectFrom('applications')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('state', 'in', [...statesShown[show]]);
  if (show === 'waiting') query = query.where('stage', 'in', [...stages]);
  if (reviewer.scopes.includes('*')) return query;
  const { regions, sites } = splitScopes(reviewer.scopes);
  return query.where((eb) => eb.or([eb('region', 'in', regions), eb('site', 'in', sites)]));
}

/** An empty list matches nothing: no id of the host's is the empty text. */
function splitScopes(scopes: readonly ReviewScope[]): { regions: string[]; sites: string[] } {
  const regions = scopes.flatMap((scope) => (scope !== '*' && 'region' in scope ? [scope.region] : []));
  const sites = scopes.flatMap((scope) => (scope !== '*' && 'site' in scope ? [scope.site] : []));
  return { regions: [...regions, ''], sites: [...sites, ''] };
}

async function count(tx: Transaction, input: QueueInput, show: QueueInput['show']): Promise<number> {
  const row = await listed(tx, input.reviewer, show, input.stages)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
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

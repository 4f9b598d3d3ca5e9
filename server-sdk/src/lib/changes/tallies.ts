import { type SqlBool, sql } from 'kysely';
import type { Transaction } from '../database/transaction.js';
import type { Reviewer } from '../model/reviewer.js';
import { placesOf } from './queue-lanes.js';

/** What is counted; `docs/figures.md` says for which figure. */
export type TallyKind =
  | 'submitted'
  | 'ended'
  | 'reopened'
  | 'gone'
  | 'waiting'
  | 'decision'
  | 'first'
  | 'asked'
  | 'judged'
  | 'fixed';

export interface Tally {
  readonly kind: TallyKind;
  readonly name: string;
  /** The day that it counts for, milliseconds since the epoch; null for what is counted whenever it was. */
  readonly at: number | null;
  readonly n: number;
}

/** Every zone is whole quarters of an hour from UTC. */
export const quarterMs = 900_000;

/** Counts what a transaction has done, for everywhere, the application's region and its site. */
export async function addTallies(
  tx: Transaction,
  { region, site }: { readonly region: string; readonly site: string },
  tallies: readonly Tally[],
): Promise<void> {
  const counts = new Map<string, { kind: TallyKind; name: string; bucket: number; n: number }>();
  for (const { kind, name, at, n } of tallies) {
    const bucket = at === null ? 0 : noonOf(at, tx.settings.programme.timeZone);
    const key = JSON.stringify([kind, bucket, name]);
    counts.set(key, { kind, name, bucket, n: (counts.get(key)?.n ?? 0) + n });
  }
  const places = [
    { place: '*', region: '' },
    { place: `r:${region}`, region: '' },
    { place: `s:${site}`, region },
  ];
  const programme = { programme_id: tx.settings.programmeId };
  // Always in one order: two transactions that count the same lines wait for one another instead of for ever.
  const ordered = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  const rows = places.flatMap((at) => ordered.map((count) => ({ ...programme, ...at, ...count })));
  if (rows.length === 0) return;
  await tx.db
    .insertInto('tallies')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['programme_id', 'place', 'kind', 'bucket', 'name', 'region'])
        .doUpdateSet({ n: sql<number>`tallies.n + excluded.n` }),
    )
    .execute();
}

/** That an application waits at another stage now, or at none any more. */
export function moveWaiting(from: string | null, to: string | null): readonly Tally[] {
  const move = (name: string | null, n: number): readonly Tally[] =>
    name === null ? [] : [{ kind: 'waiting', name, at: null, n }];
  return from === to ? [] : [...move(from, -1), ...move(to, 1)];
}

/** One line for a whole day: its noon, which no change of the clock moves into another day. */
function noonOf(at: number, timeZone: string): number {
  const [hour, minute] = clockOf(timeZone).format(at).split(':').map(Number);
  return Math.floor((at + (720 - (hour ?? 0) * 60 - (minute ?? 0)) * 60_000) / quarterMs);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

export interface TallyLine {
  readonly bucket: number;
  readonly name: string;
  readonly n: number;
}

/** The counts of a kind in a reviewer's scopes, by bucket and name. */
export async function readTallies(
  tx: Transaction,
  reviewer: Reviewer,
  kind: TallyKind,
  from: number,
  until: number,
): Promise<readonly TallyLine[]> {
  const lines: TallyLine[] = [];
  for (const place of placesOf(reviewer)) {
    const name = place === null ? '*' : `${place.column === 'region' ? 'r' : 's'}:${place.value}`;
    const except = (place?.exceptRegions ?? []).map((region) => sql<SqlBool>`region <> ${region}`);
    const rows = await tx.db
      .selectFrom('tallies')
      .select((eb) => ['bucket', 'name', eb.fn.sum<number>('n').as('n')])
      .where('programme_id', '=', tx.settings.programmeId)
      .where('place', '=', name)
      .where('kind', '=', kind)
      .where('bucket', '>=', Math.floor(from / quarterMs))
      .where('bucket', '<', Math.ceil(until / quarterMs))
      .where(sql.join<SqlBool>([sql`1 = 1`, ...except], sql` and `))
      .groupBy(['bucket', 'name'])
      .execute();
    for (const row of rows) lines.push({ bucket: Number(row.bucket), name: row.name, n: Number(row.n) });
  }
  return lines;
}

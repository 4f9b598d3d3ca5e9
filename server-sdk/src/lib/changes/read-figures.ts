import { sql } from 'kysely';
import { defineRead, type Transaction } from '../database/transaction.js';
import type { Figures } from '../model/figures.js';
import type { Reviewer } from '../model/reviewer.js';
import { readReviewerNames } from './reviewer-names.js';
import { inScopeOf } from './scope-filter.js';

export interface FiguresInput {
  readonly reviewer: Reviewer;
  /** Milliseconds since the epoch; `until` is not included. */
  readonly from: number;
  readonly until: number;
}

/** Every zone is whole quarters of an hour from UTC: what is counted by them can be added up to anybody's days. */
const quarterMs = 900_000;
const mostTimes = 100_000;

/** The figures of a period; each is one query that `docs/figures.md` explains. */
export const readFigures = defineRead(async (tx, input: FiguresInput): Promise<Figures> => {
  const [submitted, ended, reopened] = [
    await countSubmissions(tx, input),
    await countEnds(tx, input),
    await countReopenings(tx, input),
  ];
  return {
    waitingNow: await readWaiting(tx, input),
    days: addUpDays(tx, input, submitted, ended, reopened),
    reviewers: await countReviewers(tx, input),
    firstDecision: await readFirstDecision(tx, input),
    rounds: await countRounds(tx, input),
    reasons: await countReasons(tx, input),
    passedDeadlines: await countPassed(tx, input),
  };
});

async function readWaiting(tx: Transaction, { reviewer }: FiguresInput): Promise<Figures['waitingNow']> {
  const rows = await tx.db
    .selectFrom('applications')
    .select((eb) => ['stage', eb.fn.countAll<number>().as('n'), eb.fn.min('waiting_since').as('oldest')])
    .where('programme_id', '=', tx.settings.programmeId)
    .where('state', '=', 'submitted')
    .where(inScopeOf(reviewer))
    .groupBy('stage')
    .execute();
  const byStage = new Map(rows.map((row) => [row.stage, row]));
  return tx.settings.stages.map(({ id }) => {
    const row = byStage.get(id);
    return { stage: id, count: Number(row?.n ?? 0), oldest: row === undefined ? null : Number(row.oldest) };
  });
}

/** Counts by quarter of an hour, from the beginning of the programme. */
type Counts = readonly { readonly quarter: number; readonly n: number }[];

async function countSubmissions(tx: Transaction, { reviewer, until }: FiguresInput): Promise<Counts> {
  return tx.db
    .selectFrom('submissions')
    .innerJoin('applications', 'applications.id', 'submissions.application_id')
    .select((eb) => [
      sql<number>`submissions.submitted_at / ${sql.lit(quarterMs)}`.as('quarter'),
      eb.fn.countAll<number>().as('n'),
    ])
    .where('submissions.programme_id', '=', tx.settings.programmeId)
    .where('submissions.submitted_at', '<', until)
    .where(inScopeOf(reviewer))
    .groupBy('quarter')
    .execute();
}

/** A return and a refusal end a round at every stage, an approval at the last one. */
function selectEnds(tx: Transaction, { reviewer, until }: FiguresInput) {
  const last = tx.settings.stages.at(-1)?.id ?? '';
  return tx.db
    .selectFrom('decisions')
    .innerJoin('applications', 'applications.id', 'decisions.application_id')
    .where('decisions.programme_id', '=', tx.settings.programmeId)
    .where('decisions.at', '<', until)
    .where((eb) =>
      eb.or([
        eb('decisions.outcome', 'in', ['return', 'refuse']),
        eb.and([eb('decisions.outcome', '=', 'approve'), eb('decisions.stage', '=', last)]),
      ]),
    )
    .where(inScopeOf(reviewer));
}

async function countEnds(tx: Transaction, input: FiguresInput): Promise<Counts> {
  return selectEnds(tx, input)
    .select((eb) => [
      sql<number>`decisions.at / ${sql.lit(quarterMs)}`.as('quarter'),
      eb.fn.countAll<number>().as('n'),
    ])
    .groupBy('quarter')
    .execute();
}

async function countReopenings(tx: Transaction, { reviewer, until }: FiguresInput): Promise<Counts> {
  return tx.db
    .selectFrom('events')
    .innerJoin('applications', 'applications.id', 'events.application_id')
    .select((eb) => [
      sql<number>`events.at / ${sql.lit(quarterMs)}`.as('quarter'),
      eb.fn.countAll<number>().as('n'),
    ])
    .where('events.programme_id', '=', tx.settings.programmeId)
    .where('events.kind', '=', 'application-reopened')
    .where('events.at', '<', until)
    .where(inScopeOf(reviewer))
    .groupBy('quarter')
    .execute();
}

function addUpDays(
  { settings }: Transaction,
  { from, until }: FiguresInput,
  submitted: Counts,
  ended: Counts,
  reopened: Counts,
): Figures['days'] {
  const dayOf = dayFormat(settings.programme.timeZone);
  const days = new Map<string, { day: string; submitted: number; decided: number; waiting: number }>();
  for (let at = from; at < until; at += quarterMs) {
    const day = dayOf(at);
    if (!days.has(day)) days.set(day, { day, submitted: 0, decided: 0, waiting: 0 });
  }
  const firstDay = dayOf(from);
  const moved = new Map<string, number>();
  let before = 0;
  const note = (counts: Counts, sign: number, field: 'submitted' | 'decided' | null): void => {
    for (const { quarter, n } of counts) {
      const day = dayOf(Number(quarter) * quarterMs);
      if (day < firstDay) before += sign * Number(n);
      else moved.set(day, (moved.get(day) ?? 0) + sign * Number(n));
      const line = days.get(day);
      if (line !== undefined && field !== null) line[field] += Number(n);
    }
  };
  note(submitted, 1, 'submitted');
  note(ended, -1, 'decided');
  note(reopened, 1, null);
  let waiting = before;
  return [...days.values()].map((line) => {
    waiting += moved.get(line.day) ?? 0;
    return { ...line, waiting };
  });
}

function dayFormat(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
  return (at) => format.format(at);
}

async function countReviewers(tx: Transaction, input: FiguresInput): Promise<Figures['reviewers']> {
  const rows = await tx.db
    .selectFrom('decisions')
    .innerJoin('applications', 'applications.id', 'decisions.application_id')
    .select((eb) => [
      'decisions.reviewer_id',
      'decisions.outcome',
      sql<number>`decisions.at / ${sql.lit(quarterMs)}`.as('quarter'),
      eb.fn.countAll<number>().as('n'),
    ])
    .where('decisions.programme_id', '=', tx.settings.programmeId)
    .where('decisions.at', '>=', input.from)
    .where('decisions.at', '<', input.until)
    .where(inScopeOf(input.reviewer))
    .groupBy(['decisions.reviewer_id', 'decisions.outcome', 'quarter'])
    .execute();
  const names = await readReviewerNames(
    tx,
    rows.map(({ reviewer_id }) => reviewer_id),
  );
  const dayOf = dayFormat(tx.settings.programme.timeZone);
  const lines = new Map<
    string,
    { -readonly [Key in keyof Figures['reviewers'][number]]: Figures['reviewers'][number][Key] }
  >();
  for (const { reviewer_id: reviewerId, outcome, quarter, n } of rows) {
    const day = dayOf(Number(quarter) * quarterMs);
    const key = JSON.stringify([day, reviewerId, outcome]);
    const line = lines.get(key) ?? {
      day,
      reviewerId,
      name: names[reviewerId] ?? null,
      outcome,
      decisions: 0,
    };
    line.decisions += Number(n);
    lines.set(key, line);
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

async function readFirstDecision(tx: Transaction, input: FiguresInput): Promise<Figures['firstDecision']> {
  const rows = await tx.db
    .selectFrom('submissions')
    .innerJoin('applications', 'applications.id', 'submissions.application_id')
    .innerJoin('decisions', (join) =>
      join
        .onRef('decisions.application_id', '=', 'submissions.application_id')
        .onRef('decisions.submission', '=', 'submissions.number'),
    )
    .select((eb) => ['submissions.submitted_at', eb.fn.min('decisions.at').as('decided_at')])
    .where('submissions.programme_id', '=', tx.settings.programmeId)
    .where('submissions.submitted_at', '>=', input.from)
    .where('submissions.submitted_at', '<', input.until)
    .where(inScopeOf(input.reviewer))
    .groupBy(['submissions.application_id', 'submissions.number', 'submissions.submitted_at'])
    .limit(mostTimes)
    .execute();
  const times = rows.map((row) => Number(row.decided_at) - row.submitted_at).sort((a, b) => a - b);
  const at = (share: number): number | null => times[Math.ceil(times.length * share) - 1] ?? null;
  return { count: times.length, medianMs: at(0.5), p90Ms: at(0.9) };
}

async function countRounds(tx: Transaction, input: FiguresInput): Promise<Figures['rounds']> {
  const rows = await selectEnds(tx, input)
    .select((eb) => ['decisions.outcome', eb.fn.countAll<number>().as('n')])
    .where('decisions.at', '>=', input.from)
    .groupBy('decisions.outcome')
    .execute();
  const ended = rows.reduce((sum, { n }) => sum + Number(n), 0);
  return { ended, returned: Number(rows.find(({ outcome }) => outcome === 'return')?.n ?? 0) };
}

async function countReasons(tx: Transaction, input: FiguresInput): Promise<Figures['reasons']> {
  const judged = sql<number>`case when exists (
    select 1 from decisions as later where later.application_id = asks.application_id
      and later.round = asks.round + 1 and later.outcome in ('approve', 'return', 'refuse')) then 1 else 0 end`;
  const again = sql<number>`case when exists (
    select 1 from asks as later where later.application_id = asks.application_id and later.round = asks.round + 1
      and later.reason = asks.reason and coalesce(later.category_id, '') = coalesce(asks.category_id, ''))
    then 1 else 0 end`;
  const rows = await tx.db
    .selectFrom('asks')
    .innerJoin('decisions', 'decisions.id', 'asks.decision_id')
    .innerJoin('applications', 'applications.id', 'asks.application_id')
    .select((eb) => [
      'asks.reason',
      eb.fn.countAll<number>().as('asked'),
      sql<number>`sum(${judged})`.as('judged'),
      sql<number>`sum(${judged} * (1 - ${again}))`.as('fixed'),
    ])
    .where('decisions.programme_id', '=', tx.settings.programmeId)
    .where('decisions.at', '>=', input.from)
    .where('decisions.at', '<', input.until)
    .where(inScopeOf(input.reviewer))
    .groupBy('asks.reason')
    .execute();
  return rows
    .map(({ reason, asked, judged: seen, fixed }) => ({
      reason,
      asked: Number(asked),
      judged: Number(seen),
      fixed: Number(fixed),
    }))
    .sort((a, b) => b.asked - a.asked || (a.reason < b.reason ? -1 : 1));
}

async function countPassed(tx: Transaction, { reviewer }: FiguresInput): Promise<number> {
  const row = await tx.db
    .selectFrom('applications')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('programme_id', '=', tx.settings.programmeId)
    .where('state', '=', 'returned')
    .where('due_at', '<=', tx.now)
    .where(inScopeOf(reviewer))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

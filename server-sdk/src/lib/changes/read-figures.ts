import { defineRead, type Transaction } from '../database/transaction.js';
import type { Figures } from '../model/figures.js';
import type { Reviewer } from '../model/reviewer.js';
import { orderOf, placesOf, type QueueLane } from './queue-lanes.js';
import { readReviewerNames } from './reviewer-names.js';
import { narrowLane, selectLane, selectLanePage } from './select-lane.js';
import { quarterMs, readTallies, type TallyKind, type TallyLine } from './tallies.js';

export interface FiguresInput {
  readonly reviewer: Reviewer;
  /** Milliseconds since the epoch; `until` is not included. Every day that they touch counts whole. */
  readonly from: number;
  readonly until: number;
}

const dayMs = 24 * 3_600_000;

/** The figures of a period; each is one query that `docs/figures.md` explains. */
export const readFigures = defineRead(async (tx, input: FiguresInput): Promise<Figures> => {
  const period = createPeriod(tx, input);
  return {
    waitingNow: await readWaiting(tx, input),
    days: await addUpDays(period),
    reviewers: await countReviewers(tx, period),
    firstDecision: await readFirstDecision(period),
    rounds: await countRounds(period),
    reasons: await countReasons(period),
    passedDeadlines: await countPassed(tx, input),
  };
});

/** The days of a period, and what was counted on them. */
interface Period {
  readonly days: readonly string[];
  dayOf(bucket: number): string;
  /** Of the period's own days, or of all days to its end. */
  read(kind: TallyKind, isFromTheBeginning?: boolean): Promise<readonly TallyLine[]>;
}

function createPeriod(tx: Transaction, { reviewer, from, until }: FiguresInput): Period {
  const { timeZone } = tx.settings.programme;
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
  const days = new Set<string>();
  for (let at = from; at < until; at += dayMs / 24) days.add(format.format(at));
  days.add(format.format(until - 1));
  const [first = '', last = ''] = [format.format(from), format.format(until - 1)];
  const known = new Map<number, string>();
  const dayOf = (bucket: number): string => {
    const day = known.get(bucket) ?? format.format(bucket * quarterMs);
    known.set(bucket, day);
    return day;
  };
  return {
    days: [...days],
    dayOf,
    async read(kind, isFromTheBeginning = false) {
      const start = isFromTheBeginning ? 0 : Math.max(0, from - dayMs);
      const lines = await readTallies(tx, reviewer, kind, start, until + dayMs);
      return lines.filter(({ bucket }) => {
        const day = dayOf(bucket);
        return day <= last && (isFromTheBeginning || day >= first);
      });
    },
  };
}

/** How many is kept as they come and go; since when the oldest waits is the first line of an index. */
async function readWaiting(tx: Transaction, { reviewer }: FiguresInput): Promise<Figures['waitingNow']> {
  const counts = await readTallies(tx, reviewer, 'waiting', 0, 1);
  const waiting: Figures['waitingNow'][number][] = [];
  for (const { id } of tx.settings.stages) {
    const count = counts.reduce((sum, { name, n }) => (name === id ? sum + n : sum), 0);
    let oldest: number | null = null;
    for (const place of placesOf(reviewer)) {
      const since = await readOldest(tx, { state: 'submitted', stage: id, place });
      if (since !== null) oldest = Math.min(oldest ?? since, since);
    }
    waiting.push({ stage: id, count, oldest });
  }
  return waiting;
}

async function readOldest(tx: Transaction, lane: QueueLane): Promise<number | null> {
  const narrow = narrowLane(tx, lane, {}, '');
  if (narrow === null) return null;
  const [row] = await selectLanePage(tx.db, narrow, orderOf('waiting', {}), null, 1).execute();
  return row?.waiting_since ?? null;
}

async function addUpDays(period: Period): Promise<Figures['days']> {
  const days = new Map(period.days.map((day) => [day, { day, submitted: 0, decided: 0, waiting: 0 }]));
  const [firstDay = ''] = period.days;
  const moved = new Map<string, number>();
  let waiting = 0;
  const note = async (
    kind: TallyKind,
    sign: number,
    field: 'submitted' | 'decided' | null,
  ): Promise<void> => {
    for (const { bucket, n } of await period.read(kind, true)) {
      const day = period.dayOf(bucket);
      if (day < firstDay) waiting += sign * n;
      else moved.set(day, (moved.get(day) ?? 0) + sign * n);
      const line = days.get(day);
      if (line !== undefined && field !== null) line[field] += n;
    }
  };
  await note('submitted', 1, 'submitted');
  await note('ended', -1, 'decided');
  await note('reopened', 1, null);
  await note('gone', -1, null);
  return [...days.values()].map((line) => {
    waiting += moved.get(line.day) ?? 0;
    return { ...line, waiting };
  });
}

async function countReviewers(tx: Transaction, period: Period): Promise<Figures['reviewers']> {
  const counts = new Map<string, number>();
  for (const { bucket, name, n } of await period.read('decision')) {
    const [outcome = '', ...reviewer] = name.split(' ');
    const key = JSON.stringify([period.dayOf(bucket), reviewer.join(' '), outcome]);
    counts.set(key, (counts.get(key) ?? 0) + n);
  }
  const lines = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, decisions]) => {
      const [day, reviewerId, outcome] = JSON.parse(key) as [string, string, string];
      return { day, reviewerId, outcome, decisions };
    });
  const names = await readReviewerNames(
    tx,
    lines.map(({ reviewerId }) => reviewerId),
  );
  return lines.map(({ day, reviewerId, outcome, decisions }) => {
    return { day, reviewerId, name: names[reviewerId] ?? null, outcome, decisions };
  });
}

async function readFirstDecision(period: Period): Promise<Figures['firstDecision']> {
  const counts = new Map<number, number>();
  let count = 0;
  for (const { name, n } of await period.read('first')) {
    counts.set(Number(name), (counts.get(Number(name)) ?? 0) + n);
    count += n;
  }
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const at = (share: number): number | null => {
    let left = Math.ceil(count * share);
    for (const [minutes, n] of sorted) {
      left -= n;
      if (left <= 0) return minutes * 60_000;
    }
    return null;
  };
  return { count, medianMs: at(0.5), p90Ms: at(0.9) };
}

async function countRounds(period: Period): Promise<Figures['rounds']> {
  const lines = await period.read('ended');
  const sum = (some: readonly TallyLine[]): number => some.reduce((total, { n }) => total + n, 0);
  return { ended: sum(lines), returned: sum(lines.filter(({ name }) => name === 'return')) };
}

async function countReasons(period: Period): Promise<Figures['reasons']> {
  const reasons = new Map<string, { reason: string; asked: number; judged: number; fixed: number }>();
  for (const kind of ['asked', 'judged', 'fixed'] as const) {
    for (const { name, n } of await period.read(kind)) {
      const line = reasons.get(name) ?? { reason: name, asked: 0, judged: 0, fixed: 0 };
      line[kind] += n;
      reasons.set(name, line);
    }
  }
  return [...reasons.values()].sort((a, b) => b.asked - a.asked || (a.reason < b.reason ? -1 : 1));
}

async function countPassed(tx: Transaction, { reviewer }: FiguresInput): Promise<number> {
  let count = 0;
  for (const place of placesOf(reviewer)) {
    const lane = narrowLane(tx, { state: 'returned', stage: null, place }, { due: 'passed' }, '');
    if (lane === null) continue;
    const row = await selectLane(tx.db, lane)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    count += Number(row.n);
  }
  return count;
}

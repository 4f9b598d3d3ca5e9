import type { Transaction } from '../database/transaction.js';
import type { DecisionRequest } from '../model/decision.js';
import type { LockedApplication } from './locked-application.js';
import { addTallies, moveWaiting, type Tally } from './tallies.js';

export interface DecisionToTally {
  readonly decisionId: string;
  readonly reviewerId: string;
  readonly request: Pick<DecisionRequest, 'outcome' | 'asks'>;
  /** Whether the round is over with it. */
  readonly isEnd: boolean;
  /** The stage that it waits at afterwards, or null. */
  readonly stage: string | null;
}

/** Counts a decision for the figures, in its own transaction. */
export async function tallyDecision(
  tx: Transaction,
  row: LockedApplication['row'],
  decision: DecisionToTally,
): Promise<void> {
  const { request, reviewerId, isEnd } = decision;
  const { outcome, asks } = request;
  const now = { at: tx.now, n: 1 };
  const earlier = await tx.db
    .selectFrom('decisions')
    .select(['round', 'submission', 'outcome'])
    .where('application_id', '=', row.id)
    .where('id', '<>', decision.decisionId)
    .execute();
  const tallies: Tally[] = [
    { kind: 'decision', name: `${outcome} ${reviewerId}`, ...now },
    ...asks.map(({ reason }): Tally => ({ kind: 'asked', name: reason, ...now })),
    ...moveWaiting(row.stage, decision.stage),
  ];
  if (isEnd) tallies.push({ kind: 'ended', name: outcome, ...now });
  if (earlier.every(({ submission }) => submission !== row.submission)) {
    const submittedAt = row.submitted_at ?? tx.now;
    const name = String(roughMinutes(tx.now - submittedAt));
    tallies.push({ kind: 'first', name, at: submittedAt, n: 1 });
  }
  const isJudged = earlier.some((one) => one.round === row.round && one.outcome !== 'bounce');
  if (outcome !== 'bounce') tallies.push(...(await judgeAsks(tx, row, request, isJudged)));
  await addTallies(tx, row, tallies);
}

/** Whether what was asked for in the round before has helped: judged once, taken back when a later stage asks again. */
async function judgeAsks(
  tx: Transaction,
  row: LockedApplication['row'],
  { asks }: DecisionToTally['request'],
  isJudged: boolean,
): Promise<readonly Tally[]> {
  if (row.round < 2) return [];
  const before = await tx.db
    .selectFrom('asks')
    .innerJoin('decisions', 'decisions.id', 'asks.decision_id')
    .select(['asks.reason', 'asks.category_id', 'decisions.at'])
    .where('asks.application_id', '=', row.id)
    .where('asks.round', '=', row.round - 1)
    .execute();
  return before.flatMap(({ reason, category_id, at }): Tally[] => {
    const isAgain = asks.some(
      (ask) => ask.reason === reason && (ask.categoryId ?? '') === (category_id ?? ''),
    );
    if (isJudged) return isAgain ? [{ kind: 'fixed', name: reason, at, n: -1 }] : [];
    const judged: Tally = { kind: 'judged', name: reason, at, n: 1 };
    return isAgain ? [judged] : [judged, { ...judged, kind: 'fixed' }];
  });
}

/** Whole minutes to seven bits: exact to two hours, to a hundredth above. */
export function roughMinutes(ms: number): number {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  let step = 1;
  while (minutes >= 128 * step) step *= 2;
  return Math.floor(minutes / step) * step;
}

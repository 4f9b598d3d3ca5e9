import { join } from 'node:path';
import { type BenchChild, startChild } from '../../bench/measure/start-child.js';
import { percentile, summarise } from '../../bench/measure/summarise.js';
import type { LimitsBenchOptions } from '../limits-options.js';
import type { ConditionResult } from '../report/limits-report.js';
import type { AttackOrder, AttackResult, LimitsServerReady, PaceResult } from '../server/limits-messages.js';
import { activate, startLimitsServer } from './start-limits-server.js';

/** Not a multiple of four: every fourth request is an upload, and each candidate must have their turn. */
const honest = 25;
const perSecond = 60;

interface Condition {
  readonly id: ConditionResult['id'];
  readonly label: string;
  order(ready: LimitsServerReady): AttackOrder;
}

interface Round {
  readonly seen: PaceResult;
  readonly attack: AttackResult;
}

/** Each condition in every round, one after the other; the server has one core, whoever calls another. */
export async function measureLatency(
  options: LimitsBenchOptions,
  { directory, core }: { readonly directory: string; readonly core: number | null },
  tell: (line: string) => void,
): Promise<readonly ConditionResult[]> {
  const folder = join(directory, 'latency');
  const order = { directory: folder, candidates: honest + 2, reviewers: 0, check: false };
  const server = await startLimitsServer(order, core);
  const callers = await startChild(new URL('../load/honest-process.js', import.meta.url), '', {
    core: otherCore(core),
  });
  const harm = await startChild(new URL('../load/attack-process.js', import.meta.url), '', {
    core: otherCore(core),
  });
  const conditions = listConditions(options);
  const rounds = new Map<string, Round[]>(conditions.map(({ id }) => [id, []]));
  try {
    await activate(server.ready);
    const measure = (condition: Condition) => measureRound(condition, { server, callers, harm, options });
    await measure({ ...conditions[0], order: () => ({ attack: 'none' }) } as Condition);
    for (let turn = 0; turn < options.rounds; turn += 1) {
      for (const condition of conditions) {
        rounds.get(condition.id)?.push(await measure(condition));
      }
      tell(`round ${turn + 1} of ${options.rounds}: latency`);
    }
    return conditions.map((condition) => toResult(condition, rounds.get(condition.id) ?? []));
  } finally {
    await Promise.all([harm.end(), callers.end(), server.end()]);
  }
}

function otherCore(core: number | null): number | null {
  return core === null ? null : 1;
}

function listConditions({ slowSockets, floodConnections }: LimitsBenchOptions): readonly Condition[] {
  const flood = ({ port, candidates }: LimitsServerReady, pace: number | null): AttackOrder => ({
    attack: 'flood',
    port,
    token: candidates[honest] ?? '',
    connections: floodConnections,
    perSecond: pace,
  });
  return [
    { id: 'quiet', label: 'nothing else', order: () => ({ attack: 'none' }) },
    {
      id: 'slow',
      label: `${slowSockets} slow sockets`,
      order: ({ port, candidates }) => ({
        attack: 'slow',
        port,
        token: candidates[honest + 1] ?? '',
        sockets: slowSockets,
      }),
    },
    {
      id: 'flood-paced',
      label: `a candidate who tries to ask 600 times a second, on ${floodConnections} connections`,
      order: (ready) => flood(ready, 600),
    },
    {
      id: 'flood-full',
      label: `a candidate who asks on ${floodConnections} connections as fast as answers come`,
      order: (ready) => flood(ready, null),
    },
  ];
}

async function measureRound(
  { order }: Condition,
  {
    server: { ready },
    callers,
    harm,
    options,
  }: {
    readonly server: BenchChild<LimitsServerReady>;
    readonly callers: BenchChild<unknown>;
    readonly harm: BenchChild<unknown>;
    readonly options: LimitsBenchOptions;
  },
): Promise<Round> {
  await harm.ask<AttackResult>(order(ready));
  const tokens = ready.candidates.slice(0, honest);
  const seen = await callers.ask<PaceResult>({
    port: ready.port,
    tokens,
    seconds: options.seconds,
    perSecond,
  });
  return { seen, attack: await harm.ask<AttackResult>({ attack: 'none' }) };
}

function toResult({ id, label }: Condition, rounds: readonly Round[]): ConditionResult {
  const share = (of: 'stateMs' | 'uploadMs', part: number) =>
    summarise(
      rounds.map(({ seen }) =>
        percentile(
          [...seen[of]].sort((a, b) => a - b),
          part,
        ),
      ),
    );
  const attack: Record<string, number> = {};
  for (const [status, count] of rounds.flatMap((one) => Object.entries(one.attack.statuses)))
    attack[status] = (attack[status] ?? 0) + count;
  return {
    ...{ id, label, attack },
    stateP50Ms: share('stateMs', 0.5),
    stateP99Ms: share('stateMs', 0.99),
    uploadP50Ms: share('uploadMs', 0.5),
    uploadP99Ms: share('uploadMs', 0.99),
    failures: rounds.reduce((sum, { seen }) => sum + seen.failures, 0),
    firstFailure: rounds.find(({ seen }) => seen.firstFailure !== null)?.seen.firstFailure ?? null,
    slowOpen: id === 'slow' ? Math.min(...rounds.map((one) => one.attack.open)) : null,
  };
}

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadResult } from '../load/load-order.js';
import type { CheckResult } from '../report/bench-report.js';
import type { BenchSetting } from './bench-setting.js';
import { cleanUp } from './measure-once.js';
import { type BenchServer, startServer } from './start-server.js';
import { percentile, round, summarise } from './summarise.js';

interface Servers {
  readonly alone: BenchServer;
  readonly checking: BenchServer;
  readonly unchecked: BenchServer;
}

interface Round {
  readonly alonePerSecond: number;
  readonly checkedPerSecond: number;
  readonly checking: LoadResult;
  readonly unchecked: LoadResult;
}

/**
 * The second row of the targets. Uploads come a quarter faster than they can be checked, after a burst that fills the
 * queue, so that the check never waits and no answer waits for the check. Nothing is kept to one core here: the check
 * has its own.
 */
export async function measureChecks(setting: BenchSetting): Promise<CheckResult> {
  const processes = Math.max(1, availableParallelism() - 1);
  const servers = await startServers(setting, processes);
  try {
    const first = await servers.alone.ask({ ask: 'check-alone', seconds: setting.options.warmUpSeconds + 1 });
    const perSecond = Math.ceil((first.pictures / first.elapsedMs) * 1000 * 1.25);
    const rounds: Round[] = [];
    for (let turn = 0; turn < setting.options.rounds; turn += 1) {
      rounds.push(await runRound(setting, servers, perSecond));
      setting.tell(`round ${turn + 1}: check: ${describe(rounds.at(-1))}`);
    }
    return toResult(rounds, processes, perSecond);
  } finally {
    await Promise.all(Object.values(servers).map((server: BenchServer) => server.end()));
  }
}

async function startServers({ directory, options }: BenchSetting, processes: number): Promise<Servers> {
  const start = (kind: 'check-pool' | 'dossier-checking' | 'dossier') =>
    startServer(kind, {
      directory: join(directory, `check-${kind}`),
      core: null,
      candidates: Math.min(options.candidates, 64),
      processes,
    });
  return {
    alone: await start('check-pool'),
    checking: await start('dossier-checking'),
    unchecked: await start('dossier'),
  };
}

async function runRound(
  setting: BenchSetting,
  { alone, checking, unchecked }: Servers,
  perSecond: number,
): Promise<Round> {
  const { seconds } = setting.options;
  const steps = await alone.ask({ ask: 'check-alone', seconds });
  const uncheckedLoad = await loadPaced(setting, unchecked, perSecond);
  await cleanUp(unchecked);
  await fillQueue(setting, checking);
  const before = await checking.ask({ ask: 'checked' });
  const startedAt = performance.now();
  const checkingLoad = await loadPaced(setting, checking, perSecond);
  const after = await checking.ask({ ask: 'checked' });
  const elapsedMs = performance.now() - startedAt;
  await untilChecked(checking);
  await cleanUp(checking);
  return {
    alonePerSecond: (steps.pictures / steps.elapsedMs) * 1000,
    checkedPerSecond: ((after.pictures - before.pictures) / elapsedMs) * 1000,
    checking: checkingLoad,
    unchecked: uncheckedLoad,
  };
}

const burst = 32;

async function fillQueue(setting: BenchSetting, server: BenchServer): Promise<void> {
  const order = {
    shape: 'tus-one',
    connections: burst,
    seconds: 60,
    uploads: burst,
    perSecond: null,
  } as const;
  await setting.load(server, order);
}

function loadPaced(setting: BenchSetting, server: BenchServer, perSecond: number): Promise<LoadResult> {
  const { connections, seconds } = setting.options;
  const uploads = Math.max(1, Math.floor(perSecond * seconds));
  // Longer than the pace needs: whoever is late is late, and is counted.
  return setting.load(server, { shape: 'tus-one', connections, seconds: seconds * 2, uploads, perSecond });
}

/** Waits until the number of views stands still. */
async function untilChecked(server: BenchServer): Promise<void> {
  let last = -1;
  for (;;) {
    const { pictures } = await server.ask({ ask: 'checked' });
    if (pictures === last) return;
    last = pictures;
    await sleep(500);
  }
}

function describe(one: Round | undefined): string {
  return `${one?.checkedPerSecond.toFixed(1)}/s, alone ${one?.alonePerSecond.toFixed(1)}/s`;
}

function toResult(rounds: readonly Round[], processes: number, offeredPerSecond: number): CheckResult {
  const checking = sortLatencies(rounds.map((one) => one.checking));
  const unchecked = sortLatencies(rounds.map((one) => one.unchecked));
  return {
    processes,
    alonePerSecond: summarise(rounds.map(({ alonePerSecond }) => alonePerSecond)),
    checkedPerSecond: summarise(rounds.map(({ checkedPerSecond }) => checkedPerSecond)),
    ratio: summarise(rounds.map((one) => one.checkedPerSecond / one.alonePerSecond)),
    offeredPerSecond,
    commitP50Ms: round(percentile(checking, 0.5), 1),
    commitP99Ms: round(percentile(checking, 0.99), 1),
    uncheckedP50Ms: round(percentile(unchecked, 0.5), 1),
    uncheckedP99Ms: round(percentile(unchecked, 0.99), 1),
    failures: rounds.reduce((sum, one) => sum + one.checking.failures + one.unchecked.failures, 0),
  };
}

function sortLatencies(results: readonly LoadResult[]): readonly number[] {
  return results.flatMap(({ latenciesMs }) => latenciesMs).sort((a, b) => a - b);
}

import { join } from 'node:path';
import { summarise } from '../report/summarise-ready.js';
import { runWorld } from './run-world.js';
import type { WorldResult } from './world-result.js';

/** How many cycles share a folder. */
const cyclesPerWorld = 25;

export interface CyclesOrder {
  readonly cycles: number;
  readonly seed: number;
  /** Null takes turns. */
  readonly processes: 1 | 2 | null;
  /** Where the worlds are made; those with a problem stay. */
  readonly directory: string;
  readonly log?: (line: string) => void;
  /** Told the sum so far after each world, so that a long run that is ended early is not for nothing. */
  readonly save?: (sum: CyclesReport) => Promise<void>;
}

/** Runs worlds until there were so many cycles. Of five worlds one checks its pictures, which takes its time. */
export async function runCycles(order: CyclesOrder): Promise<CyclesReport> {
  const worlds: WorldResult[] = [];
  for (let left = order.cycles, n = 0; left > 0; n += 1) {
    const cycles = Math.min(left, cyclesPerWorld);
    const processes = order.processes ?? (n % 2 === 0 ? 2 : 1);
    const seed = order.seed + n;
    const directory = join(order.directory, `world-${seed}-${processes}`);
    const world = await runWorld({ directory, seed, cycles, processes, isUnchecked: n % 5 !== 0 });
    worlds.push(world);
    left -= cycles;
    order.log?.(
      `world ${seed}: ${processes} process(es), ${cycles} cycles, ${world.ledger.operations} operations, ${world.problems.length} problems; ${left} cycles left`,
    );
    for (const problem of world.problems) order.log?.(`  ${problem}`);
    await order.save?.(sumWorlds(order.seed, worlds));
  }
  return sumWorlds(order.seed, worlds);
}

/** What the report says of cycles. */
export type CyclesReport = ReturnType<typeof sumWorlds>;

function sumWorlds(seed: number, worlds: readonly WorldResult[]) {
  const sum = (of: (world: WorldResult) => number) => worlds.reduce((all, world) => all + of(world), 0);
  const deaths: Record<string, number> = {};
  for (const world of worlds) {
    for (const [point, n] of Object.entries(world.deaths)) deaths[point] = (deaths[point] ?? 0) + n;
  }
  const pictures = {
    started: sum(({ ledger }) => ledger.pictures.started),
    acknowledged: sum(({ ledger }) => ledger.pictures.acknowledged),
    happened: sum(({ ledger }) => ledger.pictures.happened),
    refused: sum(({ ledger }) => ledger.pictures.refused),
    vanished: sum(({ ledger }) => ledger.pictures.vanished),
  };
  const ends = pictures.acknowledged + pictures.happened + pictures.refused + pictures.vanished;
  return {
    seeds: { first: seed, worlds: worlds.length },
    cycles: sum(({ cycles }) => cycles),
    operations: {
      begun: sum(({ ledger }) => ledger.operations),
      ok: sum(({ ledger }) => ledger.ok),
      refused: sum(({ ledger }) => ledger.refused),
      unknown: sum(({ ledger }) => ledger.unknown),
      unknownThatHappened: sum(({ ledger }) => ledger.unknownHappened),
    },
    pictures,
    addsUp: ends === pictures.started,
    lost: sum(({ lost }) => lost),
    ghosts: sum(({ ghosts }) => ghosts),
    overCount: sum(({ overCount }) => overCount),
    problems: worlds.flatMap(({ seed: own, problems }) => problems.map((problem) => `${own}: ${problem}`)),
    readyMs: summarise(worlds.flatMap(({ readyMs }) => readyMs)),
    deaths: Object.fromEntries(Object.entries(deaths).sort(([, a], [, b]) => b - a)),
    audits: sum(({ audited }) => audited.audits),
    audited: {
      materials: sum(({ audited }) => audited.materials),
      events: sum(({ audited }) => audited.events),
    },
  };
}

import { join } from 'node:path';
import { runCalls } from './calls/run-calls.js';
import { runCycles } from './cycles/run-cycles.js';
import { runPairs } from './duels/run-pairs.js';
import { runRace } from './duels/run-race.js';
import type { FaultPart, FaultsOptions } from './faults-options.js';
import { runPlanted } from './planted/run-planted.js';
import { runPower } from './power/run-power.js';
import { writePart } from './report/write-faults-report.js';

/** What a part has to say: its line, how many promises were broken, and its figures. */
export interface PartResult {
  readonly summary: string;
  readonly broken: number;
  readonly report: object;
}

/** Most of the time of a flow of the workers is waiting. */
const callLanes = 5;

type RunPart = (options: FaultsOptions, directory: string) => Promise<PartResult>;

const parts: Partial<Record<FaultPart, RunPart>> = {
  cycles: runCyclesPart,
  race: runRacePart,
  pairs: runPairsPart,
  calls: runCallsPart,
  power: runPowerPart,
  planted: runPlantedPart,
};

/** Runs the parts one after the other; each writes its figures as soon as it has them. Returns what was broken. */
export async function runFaults(options: FaultsOptions, directory: string): Promise<number> {
  let broken = 0;
  for (const part of options.parts) {
    const result = await parts[part]?.(options, directory);
    if (result === undefined) continue;
    broken += result.broken;
    await writePart(options.report, part, result.report);
    console.log(`${part}: ${result.summary}`);
  }
  return broken;
}

async function runCyclesPart(options: FaultsOptions, directory: string): Promise<PartResult> {
  const { cycles, seed, processes } = options;
  const save = (sum: object) => writePart(options.report, 'cycles', sum);
  const report = await runCycles({ cycles, seed, processes, directory, log: console.log, save });
  const { pictures, lost, ghosts, overCount, readyMs, problems } = report;
  const summary =
    `${report.cycles} kills, ${report.operations.begun} operations, ${pictures.started} pictures begun = ` +
    `${pictures.acknowledged} acknowledged + ${pictures.happened} happened unanswered + ${pictures.refused} refused + ` +
    `${pictures.vanished} never happened; lost ${lost}, ghosts ${ghosts}, over count ${overCount}, ` +
    `other problems ${problems.length - lost - ghosts - overCount}; ready again p50 ${readyMs.p50} ms, p99 ${readyMs.p99} ms`;
  return { summary, broken: problems.length + (report.addsUp ? 0 : 1), report };
}

async function runPlantedPart({ seed }: FaultsOptions, directory: string): Promise<PartResult> {
  const faults = await runPlanted(directory, seed);
  const missed = faults.filter(({ isCaught }) => !isCaught);
  for (const { name } of missed) console.log(`  not caught: ${name}`);
  const summary = `${faults.length - missed.length} of ${faults.length} planted faults caught`;
  return {
    summary,
    broken: missed.length,
    report: { seed, planted: faults.length, missed: missed.length, faults },
  };
}

async function runCallsPart(_options: FaultsOptions, directory: string): Promise<PartResult> {
  const report = await runCalls({ directory: join(directory, 'calls'), lanes: callLanes });
  for (const problem of report.problems) console.log(`  ${problem}`);
  const summary = `${report.cases} failing calls in ${Object.keys(report.calls).length} flows, ${report.problems.length} problems`;
  return { summary, broken: report.problems.length, report };
}

async function runRacePart({ rounds }: FaultsOptions, directory: string): Promise<PartResult> {
  const report = await runRace(join(directory, 'race'), rounds);
  for (const problem of report.problems) console.log(`  ${problem}`);
  const summary = `${rounds} rounds of ${report.racers} at two processes for the last place, ${report.problems.length} problems`;
  return { summary, broken: report.problems.length, report };
}

async function runPairsPart({ pairs }: FaultsOptions, directory: string): Promise<PartResult> {
  const report = await runPairs(join(directory, 'pairs'), pairs);
  for (const problem of report.problems) console.log(`  ${problem}`);
  const summary = `${report.pairs} pairs of PATCH at two processes, ${report.problems.length} problems`;
  return { summary, broken: report.problems.length, report };
}

async function runPowerPart({ seed }: FaultsOptions, directory: string): Promise<PartResult> {
  const report = await runPower(join(directory, 'power'), seed);
  for (const problem of report.problems) console.log(`  ${problem}`);
  const summary = `${report.cycles} losses of power, order of system calls ${report.order}, ${report.problems.length} problems`;
  return { summary, broken: report.problems.length, report };
}

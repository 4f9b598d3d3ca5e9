import { runCycles } from './cycles/run-cycles.js';
import type { FaultPart, FaultsOptions } from './faults-options.js';
import { writePart } from './report/write-faults-report.js';

/** What a part has to say: its line, how many promises were broken, and its figures. */
export interface PartResult {
  readonly summary: string;
  readonly broken: number;
  readonly report: object;
}

type RunPart = (options: FaultsOptions, directory: string) => Promise<PartResult>;

const parts: Partial<Record<FaultPart, RunPart>> = {
  cycles: runCyclesPart,
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
  const report = await runCycles({ cycles, seed, processes, directory, log: console.log });
  const { pictures, lost, ghosts, overCount, readyMs, problems } = report;
  const summary =
    `${report.cycles} kills, ${report.operations.begun} operations, ${pictures.started} pictures begun = ` +
    `${pictures.acknowledged} acknowledged + ${pictures.happened} happened unanswered + ${pictures.refused} refused + ` +
    `${pictures.vanished} never happened; lost ${lost}, ghosts ${ghosts}, over count ${overCount}, ` +
    `other problems ${problems.length - lost - ghosts - overCount}; ready again p50 ${readyMs.p50} ms, p99 ${readyMs.p99} ms`;
  return { summary, broken: problems.length + (report.addsUp ? 0 : 1), report };
}

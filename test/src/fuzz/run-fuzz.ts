import { runCases } from './cases/run-cases.js';
import type { FuzzOptions } from './fuzz-options.js';
import { runMutants } from './mutants/run-mutants.js';
import { writeFuzzReport } from './report/write-fuzz-report.js';
import type { TallyReport } from './tally.js';

/** Runs both fuzzers, says what came of them, writes the report. Returns what was broken. */
export async function runFuzz({ cases, mutants, seed, report }: FuzzOptions): Promise<number> {
  const parts: Record<string, TallyReport> = {};
  if (cases > 0) parts.cases = await runCases(cases, seed);
  if (mutants > 0) parts.mutants = await runMutants({ mutants, seed, processes: 2 });
  for (const [name, part] of Object.entries(parts)) console.log(summarise(name, part));
  await writeFuzzReport(report, { seed, asked: { cases, mutants }, parts });
  return Object.values(parts).reduce((sum, part) => sum + countBroken(part), 0);
}

/** What must be nothing. */
export function countBroken(part: TallyReport): number {
  return part.wronglyAccepted + part.wronglyAnswered + part.serverErrors + part.crashes;
}

function summarise(name: string, part: TallyReport): string {
  const { total, wronglyAccepted, wronglyAnswered, serverErrors, crashes, worstMs, problems } = part;
  return [
    `${name}: ${total}, wrongly accepted ${wronglyAccepted}, answered otherwise ${wronglyAnswered}, ` +
      `5xx ${serverErrors}, crashes ${crashes}, slowest ${worstMs} ms`,
    ...problems.map((problem) => `  ${problem}`),
  ].join('\n');
}

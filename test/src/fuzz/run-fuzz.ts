import { basename } from 'node:path';
import { readRevision } from '../repository/read-revision.js';
import { runCases } from './cases/run-cases.js';
import type { FuzzOptions } from './fuzz-options.js';
import { runCorpus } from './mutants/run-corpus.js';
import { runMutants } from './mutants/run-mutants.js';
import { writeFuzzReport } from './report/write-fuzz-report.js';
import type { TallyReport } from './tally.js';

/** Runs both fuzzers, says what came of them, writes the report. Returns how much was amiss. */
export async function runFuzz({ cases, mutants, seed, corpus, report }: FuzzOptions): Promise<number> {
  const parts: Record<string, TallyReport> = {};
  // Before the report is written, which is a file of the repository itself.
  const revision = readRevision();
  // Each part is written as soon as it is there: a run that is stopped leaves what it had.
  const finish = async (name: string, part: TallyReport): Promise<void> => {
    parts[name] = part;
    console.log(summarise(name, part));
    await writeFuzzReport(report, {
      revision,
      seed,
      asked: { cases, mutants, corpus: corpus.map((folder) => basename(folder)) },
      parts,
    });
  };
  if (cases > 0) await finish('cases', await runCases(cases, seed));
  if (mutants > 0) await finish('mutants', await runMutants({ mutants, seed, processes: 2 }));
  if (corpus.length > 0) await finish('corpus', await runCorpus(corpus, 2));
  return Object.values(parts).reduce((sum, part) => sum + countMisses(part), 0);
}

/** What must be nothing in a full run: besides what is wrong, a verdict that was too long in coming. */
export function countMisses(part: TallyReport): number {
  return countBroken(part) + (part.worstMs > longestMs ? 1 : 0);
}

/** Whatever a picture holds, its verdict is there by then. */
const longestMs = 2_000;

/** What is wrong however long it took: a slice on a busy machine may be slow. */
export function countBroken(part: TallyReport): number {
  return part.wronglyAccepted + part.wronglyAnswered + part.serverErrors + part.crashes;
}

function summarise(name: string, part: TallyReport): string {
  const { total, wronglyAccepted, wronglyAnswered, serverErrors, crashes, worstMs, problems } = part;
  return [
    `${name}: ${total}, wrongly accepted ${wronglyAccepted}, answered otherwise ${wronglyAnswered}, ` +
      `5xx ${serverErrors}, crashes ${crashes}, slowest ${worstMs} ms${worstMs > longestMs ? ': too slow' : ''}`,
    ...problems.map((problem) => `  ${problem}`),
  ].join('\n');
}

import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { parsePrepareBenchOptions } from './prepare-bench-options.js';
import { writePrepareReport } from './report/write-prepare-report.js';
import { runPrepareBench } from './run-prepare-bench.js';

/** `npm run bench:prepare`. A smoke run leaves the committed report alone. */
const args = process.argv.slice(2);
const report = await runPrepareBench(parsePrepareBenchOptions(args), (line) => console.log(line));
const folder = join(repositoryRoot, args.includes('--quick') ? 'test/output/bench' : 'docs/bench');
await writePrepareReport(report, folder);
for (const { what, target, measured, isMet } of report.targets) {
  console.log(`${isMet === null ? '–' : isMet ? 'met' : 'MISSED'}: ${what}: ${measured} (${target})`);
}
console.log(`written to ${folder}`);

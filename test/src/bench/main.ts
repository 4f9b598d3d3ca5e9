import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { parseBenchOptions } from './bench-options.js';
import { writeReport } from './report/write-report.js';
import { runBench } from './run-bench.js';

/** `npm run bench`. A smoke run leaves the committed report alone. */
const args = process.argv.slice(2);
const report = await runBench(parseBenchOptions(args), (line) => console.log(line));
const folder = join(repositoryRoot, args.includes('--quick') ? 'test/output/bench' : 'docs/bench');
await writeReport(report, folder);
for (const { what, target, measured, isMet } of report.targets) {
  console.log(`${isMet === null ? '–' : isMet ? 'met' : 'MISSED'}: ${what}: ${measured} (${target})`);
}
console.log(`written to ${folder}`);

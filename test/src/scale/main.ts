import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { writeScaleReport } from './report/write-scale-report.js';
import { runPostgres } from './run-postgres.js';
import { runScale } from './run-scale.js';
import { parseScaleOptions } from './scale-options.js';

/** `npm run bench:scale`. A run that is smaller than the whole leaves the committed report alone. */
const args = process.argv.slice(2);
const options = parseScaleOptions(args);
const tell = (line: string) => console.log(line);
const measured = await runScale(options, tell);
const isWhole = options.applications >= 1_000_000;
const folder = join(repositoryRoot, isWhole ? 'docs/bench' : 'test/output/bench');
// PostgreSQL comes on top: without it, or when it cannot start, there is a report all the same.
await writeScaleReport(measured, folder);
const postgres = options.postgres === 0 ? null : await runPostgres(options, tell);
const report = { ...measured, postgres };
await writeScaleReport(report, folder);
for (const { what, target, measured, isMet } of report.targets) {
  console.log(`${isMet === true ? 'met' : 'MISSED'}: ${what}: ${measured} (${target})`);
}
for (const fault of [...report.faults, ...(report.postgres?.faults ?? [])]) console.log(fault);
console.log(`written to ${folder}`);

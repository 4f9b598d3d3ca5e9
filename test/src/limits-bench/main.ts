import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { parseLimitsOptions } from './limits-options.js';
import { formatLimitsPage } from './report/format-limits-page.js';
import { runLimitsBench } from './run-limits-bench.js';

/** `npm run bench:limits`: writes `docs/bench/limits.json` and `limits.md`. A smoke run leaves the committed report alone. */
const args = process.argv.slice(2);
const report = await runLimitsBench(parseLimitsOptions(args), (line) => console.log(line));
const folder = join(repositoryRoot, args.includes('--quick') ? 'test/output/bench' : 'docs/bench');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'limits.json'), `${JSON.stringify(report, null, 2)}\n`);
const page = formatLimitsPage(report);
await writeFile(join(folder, 'limits.md'), page);
console.log(page);

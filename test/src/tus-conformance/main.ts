/** `npm run conformance [-- --url http://… --header 'Name: value']`: asks tus servers what the protocol says of them. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { parseConformanceOptions } from './conformance-options.js';
import { countResults } from './report/conformance-report.js';
import { formatSums } from './report/format-conformance.js';
import { runConformance } from './run-conformance.js';

try {
  const options = parseConformanceOptions(process.argv.slice(2));
  const report = await runConformance(options);
  for (const { label, results } of report.servers) {
    for (const { id, result, reason } of results)
      if (result === 'fail') console.log(`${label}: ${id}: ${reason}`);
  }
  console.log(formatSums(report).join('\n'));
  if (options.url === null) {
    const path = join(repositoryRoot, 'docs', 'reliability', 'conformance.json');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, `${JSON.stringify(report, null, 2)}\n`);
    await rename(`${path}.new`, path);
  }
  // Peers may fail; what is asked for by its URL, and ours, may not.
  const own = report.servers.filter(({ label }) => options.url !== null || label.startsWith('Dossier'));
  process.exitCode = own.every(({ results }) => countResults(results).fail === 0) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

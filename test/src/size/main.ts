import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { formatSizePage } from './format-size-page.js';
import { createSizeReport } from './size-report.js';

/** `npm run bench:size`: weighs what was built, writes `docs/bench/size.json` and `size.md`. */
const report = await createSizeReport();
const folder = join(repositoryRoot, 'docs/bench');
await writeFile(join(folder, 'size.json'), `${JSON.stringify(report, null, 2)}\n`);
await writeFile(join(folder, 'size.md'), formatSizePage(report));
for (const { what, maxBytes, bytes, isMet } of report.targets) {
  console.log(`${isMet ? 'met' : 'MISSED'}: ${what}: ${bytes} (≤ ${maxBytes})`);
}
for (const [name, { brotli }] of Object.entries(report.peers)) console.log(`peer: ${name}: ${brotli}`);

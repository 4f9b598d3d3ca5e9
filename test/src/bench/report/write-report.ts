import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchReport } from './bench-report.js';
import { drawChart } from './draw-chart.js';
import { formatPage } from './format-page.js';

/** Writes `uploads.json`, `uploads.svg` and `README.md` into a folder. */
export async function writeReport(report: BenchReport, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'uploads.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, 'uploads.svg'), drawChart(report));
  await writeFile(join(folder, 'README.md'), formatPage(report));
}

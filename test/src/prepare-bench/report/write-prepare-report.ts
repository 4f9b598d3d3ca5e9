import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPrepareChart } from './draw-prepare-chart.js';
import { formatPreparePage } from './format-prepare-page.js';
import type { PrepareReport } from './prepare-report.js';

/** Writes `prepare.json`, `prepare.svg` and `prepare.md` into a folder. */
export async function writePrepareReport(report: PrepareReport, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'prepare.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, 'prepare.svg'), drawPrepareChart(report));
  await writeFile(join(folder, 'prepare.md'), formatPreparePage(report));
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawScaleChart } from './draw-scale-chart.js';
import { formatScalePage } from './format-scale-page.js';
import type { ScaleReport } from './scale-report.js';

/** Writes `scale.json`, `scale.svg` and `scale.md` into a folder. */
export async function writeScaleReport(report: ScaleReport, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'scale.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, 'scale.svg'), drawScaleChart(report));
  await writeFile(join(folder, 'scale.md'), formatScalePage(report));
}

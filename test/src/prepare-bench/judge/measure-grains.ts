import type { Page } from 'playwright-core';
import { round } from '../../bench/measure/summarise.js';
import type { PrepareBenchOptions } from '../prepare-bench-options.js';
import type { GrainResult } from '../report/prepare-report.js';
import { judgeFit, readAll } from './judge-fit.js';
import type { PrintReader } from './print-reader.js';
import { letFit, takePhoto } from './take-photo.js';

/** What becomes of the same form under less and more grain: the figures depend on it more than on anything else. */
export async function measureGrains(
  page: Page,
  options: PrepareBenchOptions,
  reader: PrintReader,
  tell: (line: string) => void,
): Promise<readonly GrainResult[]> {
  const results: GrainResult[] = [];
  for (const grain of options.grains) {
    const photo = await takePhoto(page, options, { seed: 1, grain });
    const once = await judgeFit(await letFit(page, 'once', options.maxBytes), photo, reader);
    const dossier = await judgeFit(await letFit(page, 'dossier', options.maxBytes), photo, reader);
    results.push({
      grain,
      photoBytes: photo.bytes.length,
      originalPrint: await readAll(photo.bytes, photo, reader),
      once: { bytes: once.bytes, ssim: round(once.ssim), print: once.print },
      dossier: { bytes: dossier.bytes, ssim: round(dossier.ssim), print: dossier.print },
    });
    tell(`grain ${grain}: SSIM ${dossier.ssim.toFixed(3)}`);
  }
  return results;
}

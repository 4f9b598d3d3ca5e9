import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { openChromium } from '../../walk/walk-testing/open-chromium.js';
import type { PrepareBenchPage } from '../page/bench-page.js';
import type { PrepareBenchOptions } from '../prepare-bench-options.js';
import type { LargePhotoResult } from '../report/prepare-report.js';

declare const prepareBench: PrepareBenchPage;

/** Enlarges a photo to what phones with many pixels write, and measures time and memory of a browser of its own for each. */
export async function measureLargePhotos(
  url: string,
  photo: Buffer,
  { largeMegapixels, maxBytes }: PrepareBenchOptions,
  tell: (line: string) => void,
): Promise<readonly LargePhotoResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dossier-large-'));
  const results: LargePhotoResult[] = [];
  try {
    for (const megapixels of largeMegapixels) {
      const path = join(folder, `${megapixels}.jpg`);
      const width = Math.round(Math.sqrt((megapixels * 1e6 * 4) / 3) / 16) * 16;
      await writeFile(path, await sharp(photo).resize({ width }).jpeg({ quality: 90 }).toBuffer());
      for (const id of ['once', 'dossier'] as const) {
        const measured = await fitInOwnBrowser(url, path, id, maxBytes);
        results.push({ megapixels, id, ...measured });
        tell(
          `${megapixels} megapixels, ${id}: ${measured.elapsedMs.toFixed(0)} ms, ${measured.extraMegabytes} MB`,
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

async function fitInOwnBrowser(
  url: string,
  path: string,
  id: string,
  maxBytes: number,
): Promise<Omit<LargePhotoResult, 'megapixels' | 'id'>> {
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'prepareBench' in globalThis);
    await page.setInputFiles('input', path);
    const before = await readPeakMegabytes(browser);
    const fit = await page.evaluate(([one, limit]) => prepareBench.fitChosen(one, limit), [
      id,
      maxBytes,
    ] as const);
    const after = await readPeakMegabytes(browser);
    const extraMegabytes = before === null || after === null ? null : Math.round(after - before);
    return { bytes: fit.bytes, elapsedMs: fit.elapsedMs, extraMegabytes };
  } finally {
    await browser.close();
  }
}

/** The most memory that a page's process ever had, which only Linux tells. */
async function readPeakMegabytes(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const peaks = await Promise.all(renderers.map(({ id }) => readPeak(id)));
  return peaks.length === 0 || peaks.includes(null) ? null : Math.max(...(peaks as number[]));
}

async function readPeak(processId: number): Promise<number | null> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

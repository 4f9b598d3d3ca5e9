import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { summarise } from '../bench/measure/summarise.js';
import { describeMachine } from '../bench/report/describe-machine.js';
import { repositoryRoot } from '../repository/repository-root.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { measureContenders } from './judge/measure-contenders.js';
import { measureGrains } from './judge/measure-grains.js';
import { measureLargePhotos } from './judge/measure-large-photos.js';
import { openPrintReader } from './judge/print-reader.js';
import { takePhoto } from './judge/take-photo.js';
import type { PrepareBenchPage } from './page/bench-page.js';
import type { PrepareBenchOptions } from './prepare-bench-options.js';
import { judgePrepareTargets } from './report/judge-prepare-targets.js';
import type { PrepareReport, VariedResult } from './report/prepare-report.js';
import { servePage } from './serve-page.js';

/**
 * Runs the whole bench in a Chromium of its own.
 * @param tell is told what was measured, line by line
 */
export async function runPrepareBench(
  options: PrepareBenchOptions,
  tell: (line: string) => void,
): Promise<PrepareReport> {
  const before = loadavg()[0] ?? 0;
  const server = await servePage();
  const browser = await openChromium();
  const reader = await openPrintReader();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => 'prepareBench' in globalThis);
    const measured = await measureContenders(page, options, reader, tell);
    const grains = await measureGrains(page, options, reader, tell);
    const varied = await measureVaried(page, options, tell);
    const { bytes } = await takePhoto(page, options, { seed: 1, grain: options.grain });
    const large = await measureLargePhotos(server.url, bytes, options, tell);
    const found = { options, ...measured, grains, varied, large };
    return {
      measuredAt: new Date().toISOString(),
      machine: describeMachine(repositoryRoot),
      browser: `Chromium ${browser.version()}`,
      loadAverage: { before, after: loadavg()[0] ?? 0 },
      ...found,
      targets: judgePrepareTargets(found),
    };
  } finally {
    await reader.close();
    await browser.close();
    server.close();
  }
}

declare const prepareBench: PrepareBenchPage;

async function measureVaried(
  page: Page,
  { variedPhotos, maxBytes, longEdgePixels }: PrepareBenchOptions,
  tell: (line: string) => void,
): Promise<VariedResult> {
  const before: number[] = [];
  const after: number[] = [];
  for (let seed = 1; seed <= variedPhotos; seed++) {
    const long = Math.round(longEdgePixels * (0.3 + (0.7 * ((seed * 37) % 100)) / 99));
    const short = Math.round(long * (0.5 + ((seed * 53) % 50) / 100));
    const [width, height] = seed % 3 === 0 ? [short, long] : [long, short];
    const [grain, density] = [((seed * 29) % 100) / 16.5, ((seed * 41) % 100) / 99];
    const order = { width, height, seed: 1000 + seed, grain, density };
    const one = await page.evaluate(([photo, limit]) => prepareBench.fitVaried(photo, limit), [
      order,
      maxBytes,
    ] as const);
    before.push(one.before);
    after.push(one.after);
    if (seed % 20 === 0) tell(`${seed} varied photos prepared`);
  }
  return {
    photos: variedPhotos,
    withinLimit: after.filter((bytes) => bytes > 0 && bytes <= maxBytes).length,
    refused: after.filter((bytes) => bytes === 0).length,
    before: summarise(before),
    after: summarise(after.filter((bytes) => bytes > 0)),
  };
}

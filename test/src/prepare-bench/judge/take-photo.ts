import type { Page } from 'playwright-core';
import type { FitResult, PrepareBenchPage } from '../page/bench-page.js';
import type { PhotoOrder } from '../page/photo-order.js';
import type { PrepareBenchOptions } from '../prepare-bench-options.js';
import type { TakenPhoto } from './judge-fit.js';

declare const prepareBench: PrepareBenchPage;

/** Has the page draw a form as a photo and keep it for the contenders. */
export async function takePhoto(
  page: Page,
  { longEdgePixels, printPixels }: PrepareBenchOptions,
  which: Pick<PhotoOrder, 'seed' | 'grain'>,
): Promise<TakenPhoto> {
  const order = { width: longEdgePixels, height: longEdgePixels * 0.75, density: 0.4, ...which };
  const photo = await page.evaluate((wanted) => prepareBench.takePhoto(wanted), order);
  return {
    bytes: Buffer.from(photo.picture, 'base64'),
    print: photo.print.filter(({ fontPixels }) => printPixels.includes(fontPixels)),
    width: longEdgePixels,
  };
}

/** The page’s longest stall while nothing is done, in milliseconds. */
export function measureIdle(page: Page): Promise<number> {
  return page.evaluate(() => prepareBench.idle());
}

/** Lets one contender make the kept photo fit. */
export function letFit(page: Page, id: string, maxBytes: number): Promise<FitResult> {
  return page.evaluate(([one, limit]) => prepareBench.fit(one, limit), [id, maxBytes] as const);
}

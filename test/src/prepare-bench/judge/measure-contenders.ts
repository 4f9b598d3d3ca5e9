import type { Page } from 'playwright-core';
import { round, summarise } from '../../bench/measure/summarise.js';
import type { FitResult, PrepareBenchPage } from '../page/bench-page.js';
import type { PrintedText } from '../page/photo-order.js';
import type { PrepareBenchOptions } from '../prepare-bench-options.js';
import type { PrepareContender, PrepareReport } from '../report/prepare-report.js';
import { measureSsim } from './measure-ssim.js';
import { readPrint } from './read-print.js';

/** Lets every contender make the same photos fit, one after the other. */
export async function measureContenders(
  page: Page,
  options: PrepareBenchOptions,
  readsPrint: boolean,
  tell: (line: string) => void,
): Promise<Pick<PrepareReport, 'photoBytes' | 'contenders'>> {
  const fits = new Map(descriptions.map(({ id }) => [id, [] as JudgedFit[]]));
  const photoBytes: number[] = [];
  // Round 0 loads scripts and workers and is not counted.
  for (let turn = 0; turn <= options.rounds; turn++) {
    const size = { width: options.longEdgePixels, height: options.longEdgePixels * 0.75 };
    const order = { ...size, seed: turn, grain: 2, density: 0.4 };
    const photo = await page.evaluate((wanted) => prepareBench.takePhoto(wanted), order);
    const original = Buffer.from(photo.picture, 'base64');
    let onceMs = 1;
    for (const { id } of descriptions) {
      const fit = await page.evaluate(([one, limit]) => prepareBench.fit(one, limit), [
        id,
        options.maxBytes,
      ] as const);
      if (id === 'once') onceMs = fit.elapsedMs;
      if (turn === 0) continue;
      const judged = await judgeFit(fit, original, readsPrint ? photo.print : [], size);
      fits.get(id)?.push({ ...judged, ratio: fit.elapsedMs / onceMs });
      tell(`round ${turn}, ${id}: ${fit.bytes} bytes, ${fit.elapsedMs.toFixed(0)} ms`);
    }
    if (turn > 0) photoBytes.push(original.length);
  }
  const contenders = descriptions.map((one) => ({
    ...one,
    ...sumUp(fits.get(one.id) ?? [], options.maxBytes),
  }));
  return { photoBytes: summarise(photoBytes), contenders };
}

declare const prepareBench: PrepareBenchPage;

type JudgedFit = Omit<FitResult, 'picture'> & {
  readonly ratio: number;
  readonly ssim: number;
  readonly print: readonly { readonly fontPixels: number; readonly share: number }[];
};

const descriptions = [
  {
    id: 'once',
    label: 'once',
    about:
      'one decode with resize to 2,000 pixels and one encode at quality 0.5, in a worker; no limit kept.',
  },
  {
    id: 'dossier',
    label: 'Dossier',
    about: 'size model, orientation, metadata, digest and hints included; in a worker.',
  },
  {
    id: 'browser-image-compression',
    label: 'browser-image-compression',
    about: '`maxSizeMB` and `maxWidthOrHeight: 2000`, in a worker.',
  },
  {
    id: 'compressorjs',
    label: 'compressorjs',
    about: 'at most 2,000 pixels; it knows no limit, so qualities from 0.8 downwards until one fits.',
  },
  {
    id: 'pica',
    label: 'pica',
    about: 'one resize to 2,000 pixels, then qualities from 0.8 downwards until one fits.',
  },
] as const;

async function judgeFit(
  { picture, ...fit }: FitResult,
  original: Buffer,
  print: readonly PrintedText[],
  size: { readonly width: number; readonly height: number },
): Promise<Omit<JudgedFit, 'ratio'>> {
  const result = Buffer.from(picture, 'base64');
  const read: { fontPixels: number; share: number }[] = [];
  for (const text of print) {
    read.push({ fontPixels: text.fontPixels, share: await readPrint(result, text, size) });
  }
  return { ...fit, ssim: await measureSsim(original, result), print: read };
}

function sumUp(
  fits: readonly JudgedFit[],
  maxBytes: number,
): Omit<PrepareContender, 'id' | 'label' | 'about'> {
  const sizes = fits[0]?.print.map(({ fontPixels }) => fontPixels) ?? [];
  const print = sizes.map((fontPixels, index) => ({
    fontPixels,
    share: round(summarise(fits.map((fit) => fit.print[index]?.share ?? 0)).median),
  }));
  return {
    bytes: summarise(fits.map(({ bytes }) => bytes)),
    withinLimit: fits.filter(({ bytes }) => bytes <= maxBytes).length,
    elapsedMs: summarise(fits.map(({ elapsedMs }) => elapsedMs)),
    ratio: summarise(fits.map(({ ratio }) => ratio)),
    stallMs: summarise(fits.map(({ stallMs }) => stallMs)),
    ssim: summarise(fits.map(({ ssim }) => ssim)),
    print: print.length > 0 ? print : null,
  };
}

import type { Page } from 'playwright-core';
import { round, summarise } from '../../bench/measure/summarise.js';
import type { PrepareBenchOptions } from '../prepare-bench-options.js';
import type { PrepareContender, PrepareReport } from '../report/prepare-report.js';
import { contenderDescriptions } from './contender-descriptions.js';
import { type JudgedFit, judgeFit, type ReadPrint, readAll } from './judge-fit.js';
import type { PrintReader } from './print-reader.js';
import { letFit, measureIdle, takePhoto } from './take-photo.js';

/** Lets every contender make the same photos fit, one after the other. */
export async function measureContenders(
  page: Page,
  options: PrepareBenchOptions,
  reader: PrintReader,
  tell: (line: string) => void,
): Promise<Pick<PrepareReport, 'photoBytes' | 'idleStallMs' | 'originalPrint' | 'contenders'>> {
  const fits = new Map(contenderDescriptions.map(({ id }) => [id, [] as RatedFit[]]));
  const photoBytes: number[] = [];
  const idleStallMs: number[] = [];
  const originalPrint: (readonly ReadPrint[])[] = [];
  // Round 0 loads scripts and workers and is not counted.
  for (let turn = 0; turn <= options.rounds; turn++) {
    const photo = await takePhoto(page, options, { seed: turn, grain: options.grain });
    let onceMs = 1;
    for (const { id } of contenderDescriptions) {
      const fit = await letFit(page, id, options.maxBytes);
      if (id === 'once') onceMs = fit.elapsedMs;
      if (turn === 0) continue;
      const judged = await judgeFit(fit, photo, reader);
      fits.get(id)?.push({ ...judged, ratio: fit.elapsedMs / onceMs });
      tell(`round ${turn}, ${id}: ${fit.bytes} bytes, ${fit.elapsedMs.toFixed(0)} ms`);
    }
    if (turn === 0) continue;
    photoBytes.push(photo.bytes.length);
    idleStallMs.push(await measureIdle(page));
    originalPrint.push(await readAll(photo.bytes, photo, reader));
  }
  const contenders = contenderDescriptions.map((one) => ({
    ...one,
    ...sumUp(fits.get(one.id) ?? [], options.maxBytes),
  }));
  return {
    photoBytes: summarise(photoBytes),
    idleStallMs: summarise(idleStallMs),
    originalPrint: medianOf(originalPrint),
    contenders,
  };
}

type RatedFit = JudgedFit & {
  /** Its time to that of `once` in the same round. */
  readonly ratio: number;
};

function sumUp(
  fits: readonly RatedFit[],
  maxBytes: number,
): Omit<PrepareContender, 'id' | 'label' | 'about'> {
  return {
    bytes: summarise(fits.map(({ bytes }) => bytes)),
    withinLimit: fits.filter(({ bytes }) => bytes <= maxBytes).length,
    elapsedMs: summarise(fits.map(({ elapsedMs }) => elapsedMs)),
    ratio: summarise(fits.map(({ ratio }) => ratio)),
    stallMs: summarise(fits.map(({ stallMs }) => stallMs)),
    ssim: summarise(fits.map(({ ssim }) => ssim)),
    print: medianOf(fits.map(({ print }) => print)),
  };
}

function medianOf(rounds: readonly (readonly ReadPrint[])[]): readonly ReadPrint[] {
  return (rounds[0] ?? []).map(({ fontPixels }, index) => ({
    fontPixels,
    share: round(summarise(rounds.map((print) => print[index]?.share ?? 0)).median),
  }));
}

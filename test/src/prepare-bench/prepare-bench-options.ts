import { parseArgs } from 'node:util';
import { printedSizes } from './page/photo-order.js';

/** How much a run of the preparation bench measures. */
export interface PrepareBenchOptions {
  /** Photos that every contender makes fit, one after the other. */
  readonly rounds: number;
  /** Pixels of the photo's long edge; the short one is three quarters of it. */
  readonly longEdgePixels: number;
  /** Photos of different sizes, grain and orientation that only Dossier prepares. */
  readonly variedPhotos: number;
  readonly maxBytes: number;
  /** Grain of the photo that every contender gets: see docs/decisions/015. */
  readonly grain: number;
  /** Grain of the photos that show what depends on it. */
  readonly grains: readonly number[];
  /** Sizes of print that are read, in pixels of a photo of 4,000. */
  readonly printPixels: readonly number[];
  /** Photos so large that memory matters. */
  readonly largeMegapixels: readonly number[];
}

const wholeRun: PrepareBenchOptions = {
  rounds: 5,
  longEdgePixels: 4000,
  variedPhotos: 200,
  maxBytes: 204_800,
  grain: 2,
  grains: [1, 2, 4, 6],
  printPixels: printedSizes,
  largeMegapixels: [12, 48, 108],
};

/** A smoke run: every part, no figure to be believed. */
export const quickPrepareRun: PrepareBenchOptions = {
  rounds: 1,
  longEdgePixels: 2400,
  variedPhotos: 2,
  maxBytes: 204_800,
  grain: 2,
  grains: [2],
  printPixels: [48],
  largeMegapixels: [16],
};

/** Reads `--quick` and `--rounds`. */
export function parsePrepareBenchOptions(args: readonly string[]): PrepareBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, rounds: { type: 'string' } },
  });
  const base = values.quick === true ? quickPrepareRun : wholeRun;
  const rounds = Number(values.rounds ?? base.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds: a whole number above 0 is needed');
  return { ...base, rounds };
}

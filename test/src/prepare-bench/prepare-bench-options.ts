import { parseArgs } from 'node:util';

/** How much a run of the preparation bench measures. */
export interface PrepareBenchOptions {
  /** Photos that every contender makes fit, one after the other. */
  readonly rounds: number;
  /** Pixels of the photo's long edge; the short one is three quarters of it. */
  readonly longEdgePixels: number;
  /** Photos of different sizes, grain and orientation that only Dossier prepares. */
  readonly variedPhotos: number;
  readonly maxBytes: number;
}

const wholeRun: PrepareBenchOptions = {
  rounds: 5,
  longEdgePixels: 4000,
  variedPhotos: 200,
  maxBytes: 204_800,
};

/** A smoke run: every part, no figure to be believed. */
export const quickPrepareRun: PrepareBenchOptions = {
  rounds: 1,
  longEdgePixels: 2400,
  variedPhotos: 2,
  maxBytes: 204_800,
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

import { parseArgs } from 'node:util';

/** How much a run of the bench measures. */
export interface BenchOptions {
  /** Times that every contender is measured, one after the other. */
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
  readonly connections: number;
  /** Length of the load before the first round, which is not measured. */
  readonly warmUpSeconds: number;
  /** Uploads of the series that shows whether memory stays flat. */
  readonly memoryUploads: number;
  /** Candidates whose tokens take turns. */
  readonly candidates: number;
  /** Whether tusd may be built with `go install`. */
  readonly withTusd: boolean;
}

/** The whole run: about seven minutes on two cores. */
const wholeRun: BenchOptions = {
  rounds: 5,
  seconds: 3,
  connections: 64,
  warmUpSeconds: 2,
  memoryUploads: 20_000,
  candidates: 512,
  withTusd: true,
};

/** A smoke run of a few seconds: every part, no figure to be believed. */
export const quickRun: BenchOptions = {
  rounds: 1,
  seconds: 0.3,
  connections: 8,
  warmUpSeconds: 0.1,
  memoryUploads: 64,
  candidates: 8,
  withTusd: false,
};

/**
 * Reads `--quick`, `--long`, `--rounds` and `--seconds`.
 * @throws Error in one sentence when a number is none
 */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      long: { type: 'boolean' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
    },
  });
  const base = values.quick === true ? quickRun : wholeRun;
  return {
    ...base,
    rounds: parseNumber('--rounds', values.rounds, base.rounds),
    seconds: parseNumber('--seconds', values.seconds, base.seconds),
    memoryUploads: values.long === true ? 100_000 : base.memoryUploads,
  };
}

function parseNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name}: a number above 0 is needed`);
  return value;
}

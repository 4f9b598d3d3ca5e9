import { parseArgs } from 'node:util';

/** How much a run of the bench of limits measures. */
export interface LimitsBenchOptions {
  /** Times that each condition is measured, one after the other. */
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
  /** Sockets that send next to nothing. */
  readonly slowSockets: number;
  /** Connections of the candidate who asks as fast as answers come. */
  readonly floodConnections: number;
  /** Pictures that are looked at, and checked, in each round. */
  readonly pictures: number;
  /** Whether pictures that take long to draw are checked too. */
  readonly withLarge: boolean;
}

const wholeRun: LimitsBenchOptions = {
  rounds: 5,
  seconds: 5,
  slowSockets: 200,
  floodConnections: 32,
  pictures: 40,
  withLarge: true,
};

/** A smoke run of a few seconds: every part, no figure to be believed. */
export const quickLimitsRun: LimitsBenchOptions = {
  rounds: 1,
  seconds: 0.6,
  slowSockets: 20,
  floodConnections: 4,
  pictures: 3,
  withLarge: false,
};

/**
 * Reads `--quick`, `--rounds` and `--seconds`.
 * @throws Error in one sentence when a number is none
 */
export function parseLimitsOptions(args: readonly string[]): LimitsBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, rounds: { type: 'string' }, seconds: { type: 'string' } },
  });
  const base = values.quick === true ? quickLimitsRun : wholeRun;
  const rounds = Number(values.rounds ?? base.rounds);
  const seconds = Number(values.seconds ?? base.seconds);
  if (!(rounds > 0 && seconds > 0)) throw new Error('--rounds and --seconds: a number above 0 is needed');
  return { ...base, rounds, seconds };
}

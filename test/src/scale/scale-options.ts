import { parseArgs } from 'node:util';

/** How much a run of the scale bench fills and asks. */
export interface ScaleOptions {
  readonly applications: number;
  /** What the large file is held against. */
  readonly baseline: number;
  readonly rounds: number;
  /** Requests of each kind in each round, to each of the two. */
  readonly requests: number;
  /** Applications in a real PostgreSQL; 0 leaves it out. */
  readonly postgres: number;
  /** A folder that keeps the filled files for the next run, or null for one that is removed. */
  readonly folder: string | null;
}

/**
 * Reads `--applications`, `--baseline`, `--rounds`, `--requests`, `--postgres` and `--folder`.
 * @throws Error in one sentence when a number is none
 */
export function parseScaleOptions(args: readonly string[]): ScaleOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      applications: { type: 'string' },
      baseline: { type: 'string' },
      rounds: { type: 'string' },
      requests: { type: 'string' },
      postgres: { type: 'string' },
      folder: { type: 'string' },
    },
  });
  return {
    applications: parseCount('--applications', values.applications, 1_000_000, 500),
    baseline: parseCount('--baseline', values.baseline, 1_000, 500),
    rounds: parseCount('--rounds', values.rounds, 5, 1),
    requests: parseCount('--requests', values.requests, 100, 1),
    postgres: parseCount('--postgres', values.postgres, 100_000, 0),
    folder: values.folder ?? null,
  };
}

function parseCount(name: string, text: string | undefined, otherwise: number, least: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new Error(`${name}: a whole number of ${least} or more is needed`);
  }
  return value;
}

import { parseArgs } from 'node:util';

/** The parts of a run, in order. */
export const faultParts = ['cycles', 'race', 'pairs', 'calls', 'power', 'planted'] as const;
export type FaultPart = (typeof faultParts)[number];

/** What `npm run faults` does. */
export interface FaultsOptions {
  readonly parts: readonly FaultPart[];
  /** Lives of server processes, each ended by `kill -9`. */
  readonly cycles: number;
  readonly seed: number;
  /** Null takes turns. */
  readonly processes: 1 | 2 | null;
  /** Of the race for the last place. */
  readonly rounds: number;
  /** The same PATCH to two processes. */
  readonly pairs: number;
  /** Where the report goes; its parts that were not run this time stay. */
  readonly report: string;
}

/** Parses the command line. Throws with one sentence when it is wrong. */
export function parseFaultsOptions(argv: readonly string[], report: string): FaultsOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      parts: { type: 'string', default: faultParts.join() },
      cycles: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      processes: { type: 'string' },
      rounds: { type: 'string', default: '1000' },
      pairs: { type: 'string', default: '10000' },
      report: { type: 'string', default: report },
    },
  });
  const parts = values.parts.split(',').map((part) => {
    const known = faultParts.find((one) => one === part);
    if (known === undefined) throw new Error(`--parts: ${faultParts.join()}, not ${part}`);
    return known;
  });
  const processes = values.processes === undefined ? null : toNumber('processes', values.processes, 1, 2);
  return {
    parts,
    cycles: toNumber('cycles', values.cycles, 1),
    seed: toNumber('seed', values.seed, 0),
    processes: processes as 1 | 2 | null,
    rounds: toNumber('rounds', values.rounds, 1),
    pairs: toNumber('pairs', values.pairs, 1),
    report: values.report,
  };
}

function toNumber(name: string, text: string, least: number, most = 2 ** 31 - 1): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name}: a whole number from ${least} to ${most}`);
  return value;
}

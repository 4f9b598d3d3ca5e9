import { parseArgs } from 'node:util';

/** What `npm run fuzz` does. */
export interface FuzzOptions {
  /** Generated requests, over a socket. */
  readonly cases: number;
  /** Good pictures changed at random. */
  readonly mutants: number;
  readonly seed: number;
  /** Folders of pictures by other people, which are tried as they are. */
  readonly corpus: readonly string[];
  readonly report: string;
}

/** Parses the command line. Throws with one sentence when it is wrong. */
export function parseFuzzOptions(argv: readonly string[], report: string): FuzzOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      cases: { type: 'string', default: '20000' },
      mutants: { type: 'string', default: '50000' },
      seed: { type: 'string', default: '1' },
      corpus: { type: 'string', multiple: true, default: [] },
      report: { type: 'string', default: report },
    },
  });
  return {
    cases: toNumber('cases', values.cases),
    mutants: toNumber('mutants', values.mutants),
    seed: toNumber('seed', values.seed),
    corpus: values.corpus,
    report: values.report,
  };
}

function toNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0 || value > 2 ** 31 - 1)
    throw new Error(`--${name}: a whole number from 0 to ${2 ** 31 - 1}`);
  return value;
}

/** How often each class got each verdict, what went wrong, and the longest time of each class. */
export interface TallyReport {
  readonly total: number;
  readonly classes: Readonly<Record<string, ClassReport>>;
  readonly wronglyAccepted: number;
  readonly wronglyAnswered: number;
  readonly serverErrors: number;
  readonly crashes: number;
  /** The first of each kind, enough to make it again by the seed. */
  readonly problems: readonly string[];
  readonly worstMs: number;
}

interface ClassReport {
  readonly verdicts: Readonly<Record<string, number>>;
  readonly worstMs: number;
}

/** What can be wrong with an answer. */
export type ProblemKind = 'wronglyAccepted' | 'wronglyAnswered' | 'serverErrors' | 'crashes';

/** Counts verdicts while a fuzzer runs. */
export class Tally {
  readonly #classes = new Map<string, { verdicts: Map<string, number>; worstMs: number }>();
  readonly #problems: string[] = [];
  readonly #counts = { wronglyAccepted: 0, wronglyAnswered: 0, serverErrors: 0, crashes: 0 };
  #total = 0;

  count(klass: string, verdict: string, ms: number): void {
    this.#total += 1;
    const entry = this.#classes.get(klass) ?? { verdicts: new Map<string, number>(), worstMs: 0 };
    entry.verdicts.set(verdict, (entry.verdicts.get(verdict) ?? 0) + 1);
    entry.worstMs = Math.max(entry.worstMs, ms);
    this.#classes.set(klass, entry);
  }

  blame(kind: ProblemKind, what: string): void {
    this.#counts[kind] += 1;
    if (this.#problems.length < maxProblems) this.#problems.push(`${kind}: ${what}`.slice(0, longest));
  }

  report(): TallyReport {
    const entries = [...this.#classes].sort(([a], [b]) => a.localeCompare(b));
    const classes = entries.map(([name, { verdicts, worstMs }]): [string, ClassReport] => [
      name,
      {
        verdicts: Object.fromEntries([...verdicts].sort(([a], [b]) => a.localeCompare(b))),
        worstMs: Math.round(worstMs),
      },
    ]);
    return {
      total: this.#total,
      ...this.#counts,
      worstMs: Math.max(0, ...classes.map(([, { worstMs }]) => worstMs)),
      problems: this.#problems,
      classes: Object.fromEntries(classes),
    };
  }
}

const maxProblems = 50;
/** Room for a row as it was and as it is. */
const longest = 1_500;

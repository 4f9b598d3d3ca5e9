import { appendFileSync } from 'node:fs';
import type { HistoryLine, Operation } from './history-line.js';

/** How something went, as its doer knows it. */
export interface Outcome<Value> {
  readonly result: HistoryLine['result'];
  readonly code: string | null;
  readonly value: Value | null;
  /** What is known of the operation only now, such as what a read has seen. */
  readonly operation?: Operation;
  /** True when it was given up without an answer: it may still happen, as long as its server lives. */
  readonly isLate?: boolean;
}

/** Who does it, to which application, at which time of the server. */
export interface Doer {
  readonly proc: string;
  readonly candidate: string;
  readonly now: number;
  /** When the server that it was sent to ended, by `performance.now()`; infinity while it lives. */
  readonly endedAt: () => number;
}

/** Everything that was done in one world, in memory and, line by line, in a file. */
export class History {
  readonly #path: string | null;
  #lines: { readonly line: HistoryLine; readonly lateUntil: (() => number) | null }[] = [];
  #answered = 0;

  constructor(path: string | null) {
    this.#path = path;
  }

  /** How many operations were answered, well or not, since the beginning. */
  get answered(): number {
    return this.#answered;
  }

  /** Does something and writes how it went. */
  async record<Value>(
    { endedAt, ...doer }: Doer,
    operation: Operation,
    act: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const t0 = performance.now();
    const outcome = await act();
    const t1 = performance.now();
    const { result, code, isLate = false } = outcome;
    const line = { t0, t1, ...doer, operation: outcome.operation ?? operation, result, code };
    this.#add(line, isLate ? endedAt : null);
    return outcome;
  }

  /** What was written since the last call, by candidate. */
  take(): ReadonlyMap<string, readonly HistoryLine[]> {
    const taken = new Map<string, HistoryLine[]>();
    for (const { line, lateUntil } of this.#lines) {
      const of = taken.get(line.candidate) ?? [];
      of.push(lateUntil === null ? line : { ...line, t1: Math.max(line.t1, lateUntil()) });
      taken.set(line.candidate, of);
    }
    this.#lines = [];
    return taken;
  }

  #add(line: HistoryLine, lateUntil: (() => number) | null): void {
    this.#lines.push({ line, lateUntil });
    if (line.result !== 'unknown') this.#answered += 1;
    if (this.#path !== null)
      appendFileSync(this.#path, `${JSON.stringify({ ...line, isLate: lateUntil !== null })}\n`);
  }
}

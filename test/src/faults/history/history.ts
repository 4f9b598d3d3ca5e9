import { appendFileSync } from 'node:fs';
import type { HistoryLine, Operation } from './history-line.js';

/** How something went, as its doer knows it. */
export interface Outcome<Value> {
  readonly result: HistoryLine['result'];
  readonly code: string | null;
  readonly value: Value | null;
  /** What is known of the operation only now, such as what a read has seen. */
  readonly operation?: Operation;
  /** How long after it was given up it may still happen, milliseconds; not at all when its server is dead. */
  readonly lateMs?: number;
}

/** Who does it, to which application, at which time of the server. */
export interface Doer {
  readonly proc: string;
  readonly candidate: string;
  readonly now: number;
}

/** Everything that was done in one world, in memory and, line by line, in a file. */
export class History {
  readonly #path: string | null;
  #lines: HistoryLine[] = [];

  constructor(path: string | null) {
    this.#path = path;
  }

  /** Does something and writes how it went. */
  async record<Value>(
    doer: Doer,
    operation: Operation,
    act: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const t0 = performance.now();
    const outcome = await act();
    const t1 = performance.now() + (outcome.lateMs ?? 0);
    const { result, code } = outcome;
    this.#add({ t0, t1, ...doer, operation: outcome.operation ?? operation, result, code });
    return outcome;
  }

  /** What was written since the last call, by candidate. */
  take(): ReadonlyMap<string, readonly HistoryLine[]> {
    const taken = new Map<string, HistoryLine[]>();
    for (const line of this.#lines) {
      const of = taken.get(line.candidate) ?? [];
      of.push(line);
      taken.set(line.candidate, of);
    }
    this.#lines = [];
    return taken;
  }

  #add(line: HistoryLine): void {
    this.#lines.push(line);
    if (this.#path !== null) appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }
}

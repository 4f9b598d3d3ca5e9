import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryLine } from '../history/history-line.js';
import type { PossibleState } from './possible-state.js';

/** What a search has found. */
export interface Explanation {
  /** Every state that the application may be in now; empty when nothing explains what was seen. */
  readonly states: readonly PossibleState[];
  /** How many of the unknown operations have happened in the first order that explains everything. */
  readonly happened: number;
  /** Why not, in one sentence. */
  readonly wrong: string | null;
  /** True when the search was ended before it had seen everything. */
  readonly isCut: boolean;
}

/** How far a search goes. */
export interface SearchLimits {
  /** The most states that are carried on. */
  readonly states: number;
  /** The most steps without an explanation. */
  readonly steps: number;
  /** The most steps after the first explanation, to find others. */
  readonly moreSteps: number;
}

/** Enough for most windows. */
export const firstLimits: SearchLimits = { states: 128, steps: 100_000, moreSteps: 6_000 };
/** So often others get their turn: servers and other worlds live on meanwhile. */
const stepsPerTurn = 200;

/** Refusals that follow from the rules that the model knows; others may come from what it leaves out. */
const modelled: ReadonlySet<string> = new Set([
  'locked',
  'not_activated',
  'stale_revision',
  'wrong_stage',
  'claimed',
  'not_what_was_seen',
]);

/**
 * Looks for orders of everything that succeeded or was refused, and of any of what is unknown, that respect who came
 * before whom in time and explain every answer and every read. Checks may settle at any moment in between.
 */
export async function explainWindow(
  from: readonly PossibleState[],
  lines: readonly HistoryLine[],
  limits = firstLimits,
): Promise<Explanation> {
  const search = new Search(
    lines.filter((line) => isTelling(line) && mayMatter(line, lines)),
    limits,
  );
  for (const state of from) {
    for (const _turn of search.run(state)) await nextTurn();
  }
  const { ends, happened, deepest, isCut } = search;
  if (ends.length > 0) return { states: ends, happened, wrong: null, isCut };
  const wrong = isCut ? `the search took too long; the furthest: ${deepest}` : deepest;
  return { states: [], happened: 0, wrong, isCut };
}

/** A refusal of a rule that the model does not know, or a clean fault, says nothing and changes nothing. */
function isTelling({ result, code }: HistoryLine): boolean {
  return result !== 'fail' || modelled.has(code ?? '');
}

/** An upload without an answer that nobody ever saw or touched again has not happened: the last read shows all. */
function mayMatter({ operation, result }: HistoryLine, lines: readonly HistoryLine[]): boolean {
  if (result !== 'unknown' || operation.op !== 'upload' || !operation.isGood) return true;
  const { sha256, key } = operation;
  return lines.some(({ operation: other, result: told }) => {
    if (other.op === 'read') return other.saw?.pictures.some((text) => text.includes(sha256)) === true;
    if (other.op === 'upload') return other.replaces === sha256 || (other.key === key && told === 'ok');
    return 'sha256' in other && other.sha256 === sha256;
  });
}

interface Node {
  readonly state: PossibleState;
  readonly done: ReadonlySet<number>;
  readonly happened: number;
}

class Search {
  readonly ends: PossibleState[] = [];
  happened = 0;
  deepest: string | null = null;
  isCut = false;
  readonly #lines: readonly HistoryLine[];
  readonly #limits: SearchLimits;
  readonly #seen = new Set<string>();
  readonly #numbers = new Map<string, number>();
  readonly #endTexts = new Set<string>();
  #steps = 0;
  #depth = -1;
  #firstAt = 0;

  constructor(lines: readonly HistoryLine[], limits: SearchLimits) {
    this.#lines = lines;
    this.#limits = limits;
  }

  /** Yields now and then, so that others may have their turn. */
  run(state: PossibleState): Generator<void> {
    return this.#visit({ state, done: new Set(), happened: 0 });
  }

  *#visit(node: Node): Generator<void> {
    this.#steps += 1;
    if (this.#steps % stepsPerTurn === 0) yield;
    const { states, steps, moreSteps } = this.#limits;
    const most = this.ends.length > 0 ? this.#firstAt + moreSteps : steps;
    this.isCut ||= this.#steps > most || this.ends.length >= states;
    if (this.isCut) return;
    const { text } = node.state;
    const id = `${[...node.done].sort((a, b) => a - b).join()} ${this.#numberOf(text)}`;
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const left = this.#lines.filter((line, n) => line.result !== 'unknown' && !node.done.has(n));
    if (left.length === 0 && !this.#endTexts.has(text)) this.#end(node, text);
    const before = Math.min(...left.map(({ t1 }) => t1));
    const next = this.#next(node, before);
    const still = next.find((n) => this.#isStill(node, n));
    if (still !== undefined) {
      yield* this.#visit({ ...node, done: new Set([...node.done, still]) });
      return;
    }
    for (const n of next) yield* this.#take(node, n);
    yield* this.#settle(node);
  }

  /** States are long, and few beside the ways to them. */
  #numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }

  #end({ state, happened }: Node, text: string): void {
    if (this.ends.length === 0) {
      this.happened = happened;
      this.#firstAt = this.#steps;
    }
    this.#endTexts.add(text);
    this.ends.push(state);
  }

  /** What is true now and changes nothing may be taken at once, unless it would come before what must precede it. */
  #isStill({ state, done }: Node, n: number): boolean {
    const { operation, result, now, t0 } = this.#lines[n] as HistoryLine;
    if (result !== 'fail' && operation.op !== 'read') return false;
    const isLate = this.#lines.some(
      (line, other) => line.result === 'unknown' && !done.has(other) && line.t1 < t0,
    );
    if (isLate) return false;
    const code = state.copy().apply(operation, now);
    return result === 'fail' ? code !== 'ok' : code === 'ok';
  }

  /** Whoever began before the first of the others ended may be next; what surely happened is tried first. */
  #next({ done }: Node, before: number): readonly number[] {
    const latest = Math.max(...[...done].map((n) => this.#lines[n]?.t0 ?? 0));
    const isUnknown = (n: number) => Number(this.#lines[n]?.result === 'unknown');
    return [...this.#lines.keys()]
      .filter((n) => {
        const line = this.#lines[n] as HistoryLine;
        return !done.has(n) && line.t0 <= before && !(line.result === 'unknown' && line.t1 < latest);
      })
      .sort((a, b) => isUnknown(a) - isUnknown(b));
  }

  *#take(node: Node, n: number): Generator<void> {
    const line = this.#lines[n] as HistoryLine;
    const state = node.state.copy();
    const code = state.apply(line.operation, line.now);
    const isUnknown = line.result === 'unknown';
    const isPossible = line.result === 'fail' ? code !== 'ok' : code === 'ok';
    if (!isPossible) {
      if (!isUnknown) this.#noteWrong(node, line, code);
      return;
    }
    // An unknown change that changes nothing may as well not have happened.
    if (isUnknown && state.text === node.state.text) return;
    yield* this.#visit({
      state,
      done: new Set([...node.done, n]),
      happened: node.happened + (isUnknown ? 1 : 0),
    });
  }

  /** A check's verdict falls at any moment. */
  *#settle({ state, done, happened }: Node): Generator<void> {
    for (const sha256 of state.checking) {
      for (const isGood of state.isBad(sha256) ? [true, false] : [true]) {
        const settled = state.copy();
        settled.settle(sha256, isGood);
        yield* this.#visit({ state: settled, done, happened });
      }
    }
  }

  #noteWrong(
    { state, done }: Node,
    { operation, result, code: told, proc }: HistoryLine,
    code: string,
  ): void {
    if (done.size <= this.#depth) return;
    this.#depth = done.size;
    const was = JSON.stringify(state.look());
    this.deepest = `${proc} ${JSON.stringify(operation)} was ${result} ${told ?? ''}, the model says ${code} of ${was}`;
  }
}

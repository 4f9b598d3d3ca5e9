import type { HistoryLine } from '../history/history-line.js';
import { type Explanation, explainWindow, firstLimits, type SearchLimits } from './explain-window.js';
import { PossibleState } from './possible-state.js';

interface ExplainedWindow {
  readonly lines: readonly HistoryLine[];
  readonly explanation: Explanation;
}

/** By how much a search is widened when a narrower one explains nothing. */
const wider = [4, 16];

/**
 * One application's windows, each explained from where the one before may have ended. A search that was cut may have
 * missed the one state that explains what comes later: then it is made again, wider, before anything counts as wrong.
 */
export class ExplainedTrail {
  readonly #limits: SearchLimits;
  #windows: readonly ExplainedWindow[] = [];

  constructor(limits: SearchLimits = firstLimits) {
    this.#limits = limits;
  }

  /** Explains what came since the last window. After one that nothing explains, nothing more is said. */
  async explain(lines: readonly HistoryLine[]): Promise<Pick<Explanation, 'happened' | 'wrong'>> {
    if (isStuck(this.#windows)) return { happened: 0, wrong: null };
    let windows = await follow(this.#windows, [lines], this.#limits);
    for (const factor of wider) {
      for (let n = windows.length - 1; n >= 0 && isStuck(windows); n -= 1) {
        if (windows[n]?.explanation.isCut !== true) continue;
        const again = windows.slice(n).map((window) => window.lines);
        windows = await follow(windows.slice(0, n), again, widen(this.#limits, factor));
      }
    }
    this.#windows = windows;
    const last = windows.at(-1)?.explanation;
    return { happened: last?.happened ?? 0, wrong: last?.wrong ?? null };
  }
}

async function follow(
  before: readonly ExplainedWindow[],
  later: readonly (readonly HistoryLine[])[],
  limits: SearchLimits,
): Promise<readonly ExplainedWindow[]> {
  const windows = [...before];
  for (const lines of later) {
    const from = windows.at(-1)?.explanation.states ?? [PossibleState.first()];
    windows.push({ lines, explanation: await explainWindow(from, lines, limits) });
  }
  return windows;
}

function isStuck(windows: readonly ExplainedWindow[]): boolean {
  return windows.at(-1)?.explanation.states.length === 0;
}

function widen({ states, steps, moreSteps }: SearchLimits, factor: number): SearchLimits {
  return { states: states * factor, steps: steps * factor, moreSteps: moreSteps * factor };
}

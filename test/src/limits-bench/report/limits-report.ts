import type { Summary } from '../../bench/measure/summarise.js';
import type { MachineDescription } from '../../bench/report/describe-machine.js';
import type { LimitsBenchOptions } from '../limits-options.js';

/** Everything that one run found; the page is made of nothing else. */
export interface LimitsReport {
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly machine: MachineDescription;
  readonly options: LimitsBenchOptions;
  readonly isPinned: boolean;
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly latency: readonly ConditionResult[];
  readonly views: readonly CostRow[];
  readonly checks: readonly CheckRow[];
}

/** What honest candidates waited for while something else went on. */
export interface ConditionResult {
  readonly id: 'quiet' | 'slow' | 'flood-paced' | 'flood-full';
  readonly label: string;
  readonly stateP50Ms: Summary;
  readonly stateP99Ms: Summary;
  readonly uploadP50Ms: Summary;
  readonly uploadP99Ms: Summary;
  readonly failures: number;
  readonly firstFailure: string | null;
  /** What those who do harm were answered, by status; all rounds. */
  readonly attack: Readonly<Record<string, number>>;
  /** Slow sockets open when each round ended; the fewest. */
  readonly slowOpen: number | null;
}

/** The time of one request, one after the other on one connection. */
export interface CostRow {
  readonly label: string;
  readonly p50Ms: Summary;
}

/** The check of one picture, without a server. */
export interface CheckRow {
  readonly label: string;
  readonly bytes: number;
  readonly wholeMs: Summary;
  /** Of it, the walk over the codes or the inflating of the data; the latter runs beside the decode. */
  readonly addedMs: Summary;
}

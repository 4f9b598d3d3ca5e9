import type { Summary } from '../../bench/measure/summarise.js';
import type { TargetResult } from '../../bench/report/bench-report.js';
import type { MachineDescription } from '../../bench/report/describe-machine.js';
import type { PrepareBenchOptions } from '../prepare-bench-options.js';

/** Everything that one run of the preparation bench found; the page and the chart are made of nothing else. */
export interface PrepareReport {
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly machine: MachineDescription;
  readonly browser: string;
  readonly options: PrepareBenchOptions;
  /** The machine's one-minute load before and after: what others did at the same time. */
  readonly loadAverage: { readonly before: number; readonly after: number };
  /** Bytes of the photos that every contender got. */
  readonly photoBytes: Summary;
  readonly contenders: readonly PrepareContender[];
  readonly varied: VariedResult;
  /** Why no print was read, or null. */
  readonly printSkipped: string | null;
  readonly targets: readonly TargetResult[];
}

/** One contender over all rounds. */
export interface PrepareContender {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly bytes: Summary;
  /** Photos that came out within the limit. */
  readonly withinLimit: number;
  readonly elapsedMs: Summary;
  /** To one decode, resize and encode in the same round. */
  readonly ratio: Summary;
  /** The longest time that the page's own thread did not answer. */
  readonly stallMs: Summary;
  readonly ssim: Summary;
  /** Share of the characters read, by size of print in pixels of the photo; null where nothing was read. */
  readonly print: readonly { readonly fontPixels: number; readonly share: number }[] | null;
}

/** Photos of different kinds that only Dossier prepared. */
export interface VariedResult {
  readonly photos: number;
  readonly withinLimit: number;
  /** Refused, because no size was both legible and small enough. */
  readonly refused: number;
  readonly before: Summary;
  readonly after: Summary;
}

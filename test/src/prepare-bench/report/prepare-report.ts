import type { Summary } from '../../bench/measure/summarise.js';
import type { TargetResult } from '../../bench/report/bench-report.js';
import type { MachineDescription } from '../../bench/report/describe-machine.js';
import type { ReadPrint } from '../judge/judge-fit.js';
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
  /** The longest time that the page’s thread did not answer while nothing was done. */
  readonly idleStallMs: Summary;
  /** What is read on the photo itself. */
  readonly originalPrint: readonly ReadPrint[];
  readonly contenders: readonly PrepareContender[];
  readonly grains: readonly GrainResult[];
  readonly varied: VariedResult;
  readonly large: readonly LargePhotoResult[];
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
  /** Share of the characters read, by size of print in pixels of the photo. */
  readonly print: readonly ReadPrint[];
}

/** One photo of the same form, with its own grain. */
export interface GrainResult {
  /** Standard deviation of brightness on plain paper, in grey levels. */
  readonly grain: number;
  readonly photoBytes: number;
  readonly originalPrint: readonly ReadPrint[];
  readonly once: GrainFit;
  readonly dossier: GrainFit;
}

/** What became of it. */
export interface GrainFit {
  readonly bytes: number;
  readonly ssim: number;
  readonly print: readonly ReadPrint[];
}

/** One large photo in a browser of its own. */
export interface LargePhotoResult {
  readonly megapixels: number;
  readonly id: 'once' | 'dossier';
  readonly bytes: number;
  readonly elapsedMs: number;
  /** How much more memory the page's process took at its worst than before; null where the system does not tell. */
  readonly extraMegabytes: number | null;
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

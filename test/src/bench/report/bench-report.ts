import type { BenchOptions } from '../bench-options.js';
import type { CpuParts } from '../measure/process-usage.js';
import type { Summary } from '../measure/summarise.js';
import type { MachineDescription } from './describe-machine.js';

/** Everything that one run of the bench found; the page and the chart are made of nothing else. */
export interface BenchReport {
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly machine: MachineDescription;
  readonly options: BenchOptions;
  /** Bytes of one picture. */
  readonly pictureBytes: number;
  /** Whether each server had one core to itself and the load another. */
  readonly isPinned: boolean;
  /** The machine's one-minute load before and after: what others did at the same time. */
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly uploads: readonly ContenderResult[];
  readonly skipped: readonly SkippedContender[];
  readonly check: CheckResult;
  readonly memory: MemoryResult;
  readonly targets: readonly TargetResult[];
}

/** One contender over all rounds. */
export interface ContenderResult {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly roundsPerSecond: readonly number[];
  readonly perSecond: Summary;
  /** To the bare server in the same round. */
  readonly ratio: Summary;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the server process with its threads; null where the machine does not tell. */
  readonly cpuMsPerUpload: Summary | null;
  /** Of it, milliseconds per upload, medians. */
  readonly cpuPartsMs: CpuParts | null;
  readonly peakRssMegabytes: number | null;
  readonly failures: number;
  readonly firstFailure: string | null;
}

export interface SkippedContender {
  readonly id: string;
  readonly label: string;
  readonly reason: string;
}

/** The server with its check, beside the check's two steps alone. */
export interface CheckResult {
  readonly processes: number;
  /** Pictures decoded and viewed per second without a server. */
  readonly alonePerSecond: Summary;
  /** The same while a server takes uploads faster than they can be checked. */
  readonly checkedPerSecond: Summary;
  readonly ratio: Summary;
  /** The pace of the uploads. */
  readonly offeredPerSecond: number;
  readonly commitP50Ms: number;
  readonly commitP99Ms: number;
  /** The same pace with the check off. */
  readonly uncheckedP50Ms: number;
  readonly uncheckedP99Ms: number;
  readonly failures: number;
}

/** Memory of Dossier's own process. */
export interface MemoryResult {
  readonly connections: number;
  /** The most during the whole series; null where the machine does not tell. */
  readonly peakRssMegabytes: number | null;
  readonly uploads: number;
  readonly failures: number;
  /** Resident memory after so many uploads. */
  readonly series: readonly { readonly uploads: number; readonly rssMegabytes: number }[];
  /** The median of the last quarter to that of the second; 1 is flat. */
  readonly growth: number | null;
}

/** A target and what was measured; null where it could not be. */
export interface TargetResult {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  readonly isMet: boolean | null;
}

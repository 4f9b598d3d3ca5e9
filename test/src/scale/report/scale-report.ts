import type { TargetResult } from '../../bench/report/bench-report.js';
import type { MachineDescription } from '../../bench/report/describe-machine.js';
import type { ProbePlans } from '../plans/capture-plans.js';
import type { ProbeResult } from '../probe/measure-probes.js';

/** Everything that one run of the scale bench found. */
export interface ScaleReport {
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly machine: MachineDescription;
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly rounds: number;
  readonly requests: number;
  readonly applications: number;
  readonly baseline: number;
  readonly megabytes: { readonly small: number; readonly large: number };
  readonly probes: readonly ProbeResult[];
  readonly plans: readonly ProbePlans[];
  readonly faults: readonly string[];
  readonly postgres: PostgresReport | null;
  readonly targets: readonly TargetResult[];
}

/** The same questions to a real PostgreSQL, in the process that asks; times are of one round and only say what is slow. */
export interface PostgresReport {
  readonly version: string;
  readonly applications: number;
  readonly probes: readonly {
    readonly id: string;
    readonly label: string;
    readonly p50Ms: number;
    readonly p99Ms: number;
  }[];
  readonly plans: readonly ProbePlans[];
  readonly faults: readonly string[];
}

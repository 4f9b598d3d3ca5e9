import type { Target } from '../target.js';

/** Servers that were started for the suite. */
export interface OpenTargets {
  readonly targets: readonly Target[];
  /** Of somebody else's program. */
  readonly version: string | null;
  close(): Promise<void>;
}

/** A server that could not be started, and the true reason. */
export interface SkippedTarget {
  readonly label: string;
  readonly reason: string;
}

import type { ProtocolCheck } from '../protocol-check.js';
import type { CheckResult } from '../run-checks.js';
import type { SkippedTarget } from '../servers/open-targets.js';

/** `docs/reliability/conformance.json`. */
export interface ConformanceReport {
  readonly command: string;
  readonly at: string;
  readonly node: string;
  readonly checks: readonly Pick<ProtocolCheck, 'id' | 'source' | 'level' | 'sentence' | 'about'>[];
  readonly servers: readonly ServerResults[];
  readonly skipped: readonly SkippedTarget[];
}

/** One server's column. */
export interface ServerResults {
  readonly label: string;
  readonly version: string | null;
  readonly results: readonly CheckResult[];
}

/** How many checks ended how. */
export function countResults(
  results: readonly CheckResult[],
): Readonly<Record<CheckResult['result'], number>> {
  const counts = { pass: 0, fail: 0, 'not-applicable': 0, refused: 0 };
  for (const { result } of results) counts[result] += 1;
  return counts;
}

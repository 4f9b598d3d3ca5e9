import type { TargetResult } from '../../bench/report/bench-report.js';
import type { ProbeResult } from '../probe/measure-probes.js';

/** The row of the targets, judged. */
export function judgeScale(
  probes: readonly ProbeResult[],
  faults: readonly string[],
): readonly TargetResult[] {
  const ofKind = (kind: ProbeResult['kind']) => probes.filter((probe) => probe.kind === kind);
  const worst = (some: readonly ProbeResult[]) =>
    some.reduce((a, b) => (b.p99Ratio.median > a.p99Ratio.median ? b : a));
  const slowest = ofKind('queue').reduce((a, b) => (b.large.p99Ms.median > a.large.p99Ms.median ? b : a));
  const ratio = (what: string, some: readonly ProbeResult[]): TargetResult => {
    const one = worst(some);
    return {
      what: `${what}: p99 against the small one`,
      target: '≤ 2×',
      measured: `${one.p99Ratio.median.toFixed(2)}× (${one.label}: ${one.large.p99Ms.median.toFixed(1)} ms to ${one.small.p99Ms.median.toFixed(1)} ms)`,
      isMet: one.p99Ratio.median <= 2,
    };
  };
  return [
    ratio('GET state', ofKind('state')),
    ratio(
      'the queue’s first page',
      probes.filter(({ id }) => id === 'queue: first page'),
    ),
    ratio('any page of the queue, the worst', ofKind('queue')),
    ratio('figures, the worst', ofKind('figures')),
    {
      what: 'a page of the queue, p99 of the slowest narrowing',
      target: '≤ 50 ms',
      measured: `${slowest.large.p99Ms.median.toFixed(1)} ms (${slowest.label})`,
      isMet: slowest.large.p99Ms.median <= 50,
    },
    {
      what: 'plans that go through a whole table or sort a list',
      target: '0',
      measured: String(faults.length),
      isMet: faults.length === 0,
    },
  ];
}

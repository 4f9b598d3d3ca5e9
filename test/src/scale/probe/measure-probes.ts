import { percentile, round, type Summary, summarise } from '../../bench/measure/summarise.js';
import type { ProbeCaller } from './caller.js';
import type { Probe } from './probe.js';
import { probes } from './probes.js';

/** One probe against both servers, over all rounds; milliseconds as the caller waits. */
export interface ProbeResult {
  readonly id: string;
  readonly label: string;
  readonly kind: Probe['kind'];
  readonly small: ProbeTimes;
  readonly large: ProbeTimes;
  /** Large to small, each taken within a round. */
  readonly p50Ratio: Summary;
  readonly p99Ratio: Summary;
}

export interface ProbeTimes {
  readonly p50Ms: Summary;
  readonly p99Ms: Summary;
}

export interface MeasureOptions {
  readonly rounds: number;
  readonly requests: number;
}

interface RoundTimes {
  readonly p50: number;
  readonly p99: number;
}

/** Asks everything of both, turn and turn about, after one round that is not counted. */
export async function measureProbes(
  small: ProbeCaller,
  large: ProbeCaller,
  { rounds, requests }: MeasureOptions,
): Promise<readonly ProbeResult[]> {
  const times = new Map(
    probes.map((probe) => [probe.id, { small: [] as RoundTimes[], large: [] as RoundTimes[] }]),
  );
  for (const probe of probes) await askBoth(probe, small, large, Math.min(requests, 20));
  for (let n = 0; n < rounds; n += 1) {
    for (const probe of probes) {
      const both = await askBoth(
        probe,
        small,
        large,
        probe.kind === 'figures' ? Math.min(requests, 30) : requests,
      );
      times.get(probe.id)?.small.push(both.small);
      times.get(probe.id)?.large.push(both.large);
    }
  }
  return probes.map(({ id, label, kind }) => {
    const of = times.get(id) ?? { small: [], large: [] };
    const ratio = (pick: (one: RoundTimes) => number): Summary =>
      summarise(of.large.map((one, n) => pick(one) / pick(of.small[n] ?? one)));
    return {
      ...{ id, label, kind, small: summariseTimes(of.small), large: summariseTimes(of.large) },
      p50Ratio: ratio(({ p50 }) => p50),
      p99Ratio: ratio(({ p99 }) => p99),
    };
  });
}

async function askBoth(probe: Probe, small: ProbeCaller, large: ProbeCaller, requests: number) {
  const times = { small: [] as number[], large: [] as number[] };
  for (let turn = 0; turn < requests; turn += 1) {
    times.small.push((await small.probe(probe, turn)).ms);
    times.large.push((await large.probe(probe, turn)).ms);
  }
  return { small: timesOf(times.small), large: timesOf(times.large) };
}

function timesOf(all: readonly number[]): RoundTimes {
  const sorted = [...all].sort((a, b) => a - b);
  return { p50: round(percentile(sorted, 0.5)), p99: round(percentile(sorted, 0.99)) };
}

function summariseTimes(rounds: readonly RoundTimes[]): ProbeTimes {
  return {
    p50Ms: summarise(rounds.map(({ p50 }) => p50)),
    p99Ms: summarise(rounds.map(({ p99 }) => p99)),
  };
}

import { join } from 'node:path';
import type { ContenderResult, SkippedContender } from '../report/bench-report.js';
import { type Contender, uploadContenders } from '../servers/contender.js';
import type { BenchSetting } from './bench-setting.js';
import { type Measurement, measureOnce } from './measure-once.js';
import { type CpuParts, readUsage } from './process-usage.js';
import { type BenchServer, startServer } from './start-server.js';
import { prepareTusd } from './start-tusd.js';
import { percentile, round, summarise } from './summarise.js';

interface Runner {
  readonly contender: Contender;
  readonly server: BenchServer;
  readonly measurements: Measurement[];
}

/** The first row of the targets: every contender in every round, the first of the table being 1.00. */
export async function measureUploads(
  setting: BenchSetting,
): Promise<{ readonly results: readonly ContenderResult[]; readonly skipped: readonly SkippedContender[] }> {
  const { withTusd } = setting.options;
  const skipped = withTusd ? skipTusd() : [];
  const hasTusd = withTusd && skipped.length === 0;
  const contenders = uploadContenders.filter(({ id }) => hasTusd || id !== 'tusd');
  const runners = await Promise.all(contenders.map((contender) => startRunner(setting, contender)));
  try {
    await warmUp(setting, runners);
    for (let turn = 0; turn < setting.options.rounds; turn += 1) await runRound(setting, runners, turn);
    return { results: runners.map((runner) => toResult(runner, runners[0])), skipped };
  } finally {
    await Promise.all(runners.map(({ server }) => server.end()));
  }
}

function skipTusd(): readonly SkippedContender[] {
  const reason = prepareTusd();
  return reason === null ? [] : [{ id: 'tusd', label: 'tusd', reason }];
}

async function startRunner(setting: BenchSetting, contender: Contender): Promise<Runner> {
  const server = await startServer(contender.server, {
    directory: join(setting.directory, contender.id),
    core: setting.serverCore,
    candidates: setting.options.candidates,
  });
  return { contender, server, measurements: [] };
}

async function warmUp(setting: BenchSetting, runners: readonly Runner[]): Promise<void> {
  for (const { contender, server } of runners) {
    await measureOnce(setting, server, { shape: contender.shape, seconds: setting.options.warmUpSeconds });
  }
}

/** Every round begins with another contender, so that none always follows the same one. */
async function runRound(setting: BenchSetting, runners: readonly Runner[], turn: number): Promise<void> {
  const start = turn % runners.length;
  for (const { contender, server, measurements } of [...runners.slice(start), ...runners.slice(0, start)]) {
    const { seconds } = setting.options;
    const measurement = await measureOnce(setting, server, { shape: contender.shape, seconds });
    measurements.push(measurement);
    setting.tell(`round ${turn + 1}: ${contender.label}: ${measurement.perSecond.toFixed(0)} uploads/s`);
  }
}

function toResult({ contender, server, measurements }: Runner, first: Runner | undefined): ContenderResult {
  const latencies = measurements.flatMap(({ latenciesMs }) => latenciesMs).sort((a, b) => a - b);
  const cpu = measurements.map(({ cpuMsPerUpload }) => cpuMsPerUpload).filter((ms) => ms !== null);
  const usage = readUsage(server.pid);
  return {
    id: contender.id,
    label: contender.label,
    about: contender.about,
    roundsPerSecond: measurements.map(({ perSecond }) => round(perSecond, 1)),
    perSecond: summarise(measurements.map(({ perSecond }) => perSecond)),
    ratio: summarise(measurements.map(({ perSecond }, index) => perSecond / rateOf(first, index))),
    p50Ms: round(percentile(latencies, 0.5), 1),
    p99Ms: round(percentile(latencies, 0.99), 1),
    cpuMsPerUpload: cpu.length === 0 ? null : summarise(cpu),
    cpuPartsMs: middleParts(measurements),
    peakRssMegabytes: usage === null ? null : round(usage.peakRssBytes / 1e6, 1),
    failures: measurements.reduce((sum, { failures }) => sum + failures, 0),
    firstFailure: measurements.find(({ firstFailure }) => firstFailure !== null)?.firstFailure ?? null,
  };
}

function middleParts(measurements: readonly Measurement[]): CpuParts | null {
  const parts = measurements.map(({ cpuPartsMs }) => cpuPartsMs).filter((part) => part !== null);
  if (parts.length === 0) return null;
  const middle = (name: keyof CpuParts) => summarise(parts.map((part) => part[name])).median;
  return { main: middle('main'), others: middle('others'), othersInKernel: middle('othersInKernel') };
}

/** Ratios are of one round: what disturbs the machine then disturbs both. */
function rateOf(first: Runner | undefined, index: number): number {
  return first?.measurements[index]?.perSecond ?? Number.NaN;
}

import { join } from 'node:path';
import type { MemoryResult } from '../report/bench-report.js';
import type { BenchSetting } from './bench-setting.js';
import { cleanUp } from './measure-once.js';
import { readUsage } from './process-usage.js';
import { startServer } from './start-server.js';
import { percentile, round } from './summarise.js';

/** Connections that the memory target is written for. */
const connections = 256;
/** Points of the series. */
const points = 20;

/** The memory row of the targets: Dossier, check off, on 256 connections, over so many uploads. */
export async function measureMemory(setting: BenchSetting): Promise<MemoryResult> {
  const { directory, serverCore, options } = setting;
  const server = await startServer('dossier', {
    directory: join(directory, 'memory'),
    core: serverCore,
    candidates: options.candidates,
  });
  try {
    const series: Array<MemoryResult['series'][number]> = [];
    let uploads = 0;
    let failures = 0;
    for (let point = 0; point < points; point += 1) {
      const count = Math.ceil(options.memoryUploads / points);
      const order = { shape: 'tus-one', connections, seconds: 600, uploads: count, perSecond: null } as const;
      const result = await setting.load(server, order);
      uploads += result.uploads;
      failures += result.failures;
      const usage = readUsage(server.pid);
      if (usage !== null) series.push({ uploads, rssMegabytes: round(usage.rssBytes / 1e6, 1) });
      await cleanUp(server);
    }
    const peak = readUsage(server.pid)?.peakRssBytes ?? null;
    const peakRssMegabytes = peak === null ? null : round(peak / 1e6, 1);
    setting.tell(`memory: ${peakRssMegabytes} MB at most over ${uploads} uploads`);
    return { connections, peakRssMegabytes, uploads, failures, series, growth: growthOf(series) };
  } finally {
    await server.end();
  }
}

/** The first quarter is left out: caches fill and the heap finds its size. */
function growthOf(series: MemoryResult['series']): number | null {
  if (series.length < points) return null;
  const quarter = points / 4;
  const middleOf = (from: number) => {
    const some = series.slice(from, from + quarter).map(({ rssMegabytes }) => rssMegabytes);
    return percentile(
      some.sort((a, b) => a - b),
      0.5,
    );
  };
  return round(middleOf(points - quarter) / middleOf(quarter));
}

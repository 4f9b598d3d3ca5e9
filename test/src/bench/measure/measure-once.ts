import { spawnSync } from 'node:child_process';
import type { LoadOrder } from '../load/load-order.js';
import type { BenchSetting } from './bench-setting.js';
import { type CpuParts, type ProcessUsage, readUsage } from './process-usage.js';
import type { BenchServer } from './start-server.js';

/** One measurement of one server. */
export interface Measurement {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
  /** Null where processes cannot be looked into. */
  readonly cpuMsPerUpload: number | null;
  readonly cpuPartsMs: CpuParts | null;
  readonly uploads: number;
  readonly failures: number;
  readonly firstFailure: string | null;
}

/** Loads a server for so long, then leaves disk and folder clean for whoever is next. */
export async function measureOnce(
  setting: BenchSetting,
  server: BenchServer,
  order: Pick<LoadOrder, 'shape' | 'seconds'>,
): Promise<Measurement> {
  const before = readUsage(server.pid);
  const { connections } = setting.options;
  const pace = { connections, perSecond: null, uploads: Number.MAX_SAFE_INTEGER };
  const result = await setting.load(server, { ...order, ...pace });
  const after = readUsage(server.pid);
  await cleanUp(server);
  const { latenciesMs, uploads, failures, firstFailure } = result;
  if (uploads === 0) throw new Error(`no upload succeeded: ${firstFailure}`);
  return {
    perSecond: latenciesMs.length / order.seconds,
    latenciesMs,
    cpuMsPerUpload: before === null || after === null ? null : (after.cpuMs - before.cpuMs) / uploads,
    cpuPartsMs: before === null || after === null ? null : partsBetween(before, after, uploads),
    ...{ uploads, failures, firstFailure },
  };
}

function partsBetween({ parts: from }: ProcessUsage, { parts: to }: ProcessUsage, uploads: number): CpuParts {
  return {
    main: (to.main - from.main) / uploads,
    others: (to.others - from.others) / uploads,
    othersInKernel: (to.othersInKernel - from.othersInKernel) / uploads,
  };
}

/** Bytes that somebody left unwritten, and files that are being removed, must not be paid for by the next one. */
export async function cleanUp(server: BenchServer): Promise<void> {
  await server.empty();
  spawnSync('sync');
}

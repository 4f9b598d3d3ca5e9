import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import type { BenchOptions } from './bench-options.js';
import type { LoadResult } from './load/load-order.js';
import { pictureBytes } from './load/picture-maker.js';
import type { BenchSetting } from './measure/bench-setting.js';
import { measureChecks } from './measure/measure-checks.js';
import { measureMemory } from './measure/measure-memory.js';
import { measureUploads } from './measure/measure-uploads.js';
import { canPin, startChild } from './measure/start-child.js';
import type { BenchReport } from './report/bench-report.js';
import { describeMachine } from './report/describe-machine.js';
import { judgeTargets } from './report/judge-targets.js';

/**
 * Runs the whole bench in a folder of its own below `test/output`, which is removed afterwards.
 * @param tell is told what was measured, line by line
 */
export async function runBench(options: BenchOptions, tell: (line: string) => void): Promise<BenchReport> {
  const directory = await makeFolder();
  const isPinned = canPin();
  const before = loadavg()[0] ?? 0;
  const load = await startChild(new URL('./load/load-process.js', import.meta.url), '', {
    core: isPinned ? 1 : null,
  });
  const setting: BenchSetting = {
    options,
    directory,
    serverCore: isPinned ? 0 : null,
    load: ({ port, path, tokens, categories }, order) =>
      load.ask<LoadResult>({ port, path, tokens, categories, ...order }),
    tell,
  };
  try {
    const { results: uploads, skipped } = await measureUploads(setting);
    const check = await measureChecks(setting);
    const memory = await measureMemory(setting);
    return {
      measuredAt: new Date().toISOString(),
      machine: describeMachine(directory),
      ...{ options, pictureBytes, isPinned },
      loadAverage: { before, after: loadavg()[0] ?? 0 },
      ...{ uploads, skipped, check, memory },
      targets: judgeTargets({ uploads, check, memory }),
    };
  } finally {
    await load.end();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Below the repository, because a system's folder for temporary files is often no disk. */
async function makeFolder(): Promise<string> {
  const parent = join(repositoryRoot, 'test/output');
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, 'bench-'));
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { canPin } from '../bench/measure/start-child.js';
import { describeMachine } from '../bench/report/describe-machine.js';
import { repositoryRoot } from '../repository/repository-root.js';
import type { LimitsBenchOptions } from './limits-options.js';
import { measureCheckSteps } from './measure/measure-check-steps.js';
import { measureLatency } from './measure/measure-latency.js';
import { measureViews } from './measure/measure-views.js';
import type { LimitsReport } from './report/limits-report.js';

/** Runs the whole bench in a folder of its own below `test/output`, which is removed afterwards. */
export async function runLimitsBench(
  options: LimitsBenchOptions,
  tell: (line: string) => void,
): Promise<LimitsReport> {
  const parent = join(repositoryRoot, 'test/output');
  await mkdir(parent, { recursive: true });
  const directory = await mkdtemp(join(parent, 'limits-'));
  const isPinned = canPin();
  const before = loadavg()[0] ?? 0;
  try {
    const latency = await measureLatency(options, { directory, core: isPinned ? 0 : null }, tell);
    tell('what a recorded look costs');
    const views = await measureViews(options, directory);
    tell('what the check costs');
    const checks = await measureCheckSteps(options);
    return {
      measuredAt: new Date().toISOString(),
      machine: describeMachine(directory),
      ...{ options, isPinned },
      loadAverage: { before, after: loadavg()[0] ?? 0 },
      ...{ latency, views, checks },
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

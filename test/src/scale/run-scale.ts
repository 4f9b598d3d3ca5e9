import { statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { type BenchChild, startChild } from '../bench/measure/start-child.js';
import { describeMachine } from '../bench/report/describe-machine.js';
import { repositoryRoot } from '../repository/repository-root.js';
import { fillSqlite } from './fill/fill-sqlite.js';
import { capturePlans, type ProbePlans } from './plans/capture-plans.js';
import { findPlanFaults } from './plans/find-scans.js';
import { recordSqlite } from './plans/recording-database.js';
import { ProbeCaller, type ProbedServer } from './probe/caller.js';
import { measureProbes } from './probe/measure-probes.js';
import type { Known } from './probe/probe.js';
import { readKnown } from './probe/read-known.js';
import { judgeScale } from './report/judge-scale.js';
import type { ScaleReport } from './report/scale-report.js';
import type { ScaleOptions } from './scale-options.js';
import type { TokenAnswer } from './server/scale-process.js';
import { startScaleDossier } from './server/start-scale-dossier.js';

/**
 * Fills two files, starts a server on each, asks both everything, and explains every statement.
 * @param tell is told what was done, line by line
 */
export async function runScale(options: ScaleOptions, tell: (line: string) => void): Promise<ScaleReport> {
  const folder = options.folder ?? (await makeFolder());
  const [small, large] = [options.baseline, options.applications].map((n) => join(folder, `${n}`)) as [
    string,
    string,
  ];
  const before = loadavg()[0] ?? 0;
  try {
    await fillSqlite(small, options.baseline, tell);
    await fillSqlite(large, options.applications, tell);
    const probes = await measureBoth(small, large, options);
    tell('asked both everything');
    const plans = await explainAll(large);
    const faults = findPlanFaults(plans);
    return {
      measuredAt: new Date().toISOString(),
      machine: describeMachine(folder),
      loadAverage: { before, after: loadavg()[0] ?? 0 },
      ...{ rounds: options.rounds, requests: options.requests },
      ...{ applications: options.applications, baseline: options.baseline },
      megabytes: { small: sizeOf(small), large: sizeOf(large) },
      ...{ probes, plans, faults, postgres: null, targets: judgeScale(probes, faults) },
    };
  } finally {
    if (options.folder === null) await rm(folder, { recursive: true, force: true });
  }
}

async function measureBoth(small: string, large: string, options: ScaleOptions) {
  const opened = [await openServer(small), await openServer(large)] as const;
  try {
    const callers = [
      await ProbeCaller.open(opened[0].server, await readKnownOf(small)),
      await ProbeCaller.open(opened[1].server, await readKnownOf(large)),
    ] as const;
    const results = await measureProbes(callers[0], callers[1], options);
    for (const caller of callers) caller.close();
    return results;
  } finally {
    for (const { child } of opened) await child.end();
  }
}

async function openServer(
  directory: string,
): Promise<{ readonly server: ProbedServer; readonly child: BenchChild<{ url: string }> }> {
  const entry = new URL('./server/scale-process.js', import.meta.url);
  const child = await startChild<{ url: string }>(entry, directory, { core: null });
  const issue: ProbedServer['issue'] = (candidates, reviewers) =>
    child.ask<TokenAnswer>({ candidates, reviewers });
  return { child, server: { url: child.ready.url, issue } };
}

/** What the probes must know of a filled folder. */
export async function readKnownOf(directory: string): Promise<Omit<Known, 'etags'>> {
  const database = new DatabaseSync(join(directory, 'dossier.db'), { readOnly: true });
  const known = await readKnown(async (sql) => database.prepare(sql).all() as Record<string, unknown>[]);
  database.close();
  return known;
}

/** The plans of every statement of every probe, by a server that writes them down. */
export async function explainAll(directory: string): Promise<readonly ProbePlans[]> {
  const recorder = recordSqlite(join(directory, 'dossier.db'));
  const started = await startScaleDossier(directory, recorder.database);
  const { issue } = started.dossier.tokens;
  const caller = await ProbeCaller.open(
    {
      url: started.url,
      issue: async (candidates, reviewers) => ({
        candidates: await Promise.all(candidates.map((candidate) => issue({ candidate }))),
        reviewers: await Promise.all(reviewers.map((reviewer) => issue({ reviewer }))),
      }),
    },
    await readKnownOf(directory),
  );
  const plans = await capturePlans(caller, recorder);
  caller.close();
  await started.stop();
  return plans;
}

function sizeOf(directory: string): number {
  return statSync(join(directory, 'dossier.db')).size / 1e6;
}

/** Below the repository, because a system's folder for temporary files is often no disk. */
async function makeFolder(): Promise<string> {
  const parent = join(repositoryRoot, 'test/output');
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, 'scale-'));
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recounts } from '../../../server-sdk/dist/lib/database/migrations/0008-lists-and-tallies.js';
import { recountWaiting } from '../../../server-sdk/dist/lib/database/migrations/0010-waiting-counts.js';
import {
  type StartedPostgres,
  startPostgres,
} from '../../../server-sdk/dist/lib/server/test-parts/start-postgres.js';
import type { StartedDossier } from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { percentile, round } from '../bench/measure/summarise.js';
import { postgresFill } from './fill/dialect.js';
import { madeUpNames, planFill } from './fill/fill-plan.js';
import { countByDays, fillStatements } from './fill/fill-statements.js';
import { makeTemplate } from './fill/make-template.js';
import { capturePlans } from './plans/capture-plans.js';
import { findScans } from './plans/find-scans.js';
import { housekeeping, type RunStatement } from './plans/recording-database.js';
import { ProbeCaller } from './probe/caller.js';
import { probes } from './probe/probes.js';
import { readKnown } from './probe/read-known.js';
import type { PostgresReport } from './report/scale-report.js';
import { startScaleDossier } from './server/start-scale-dossier.js';

export interface PostgresOptions {
  readonly postgres: number;
  readonly requests: number;
}

/** Fills a real PostgreSQL with the same statements and asks it the same questions. */
export async function runPostgres(
  options: PostgresOptions,
  tell: (line: string) => void,
): Promise<PostgresReport> {
  const postgres = await startPostgres();
  const directory = await mkdtemp(join(tmpdir(), 'dossier-scale-'));
  const started = await startScaleDossier(directory, postgres.database);
  try {
    await fillPostgres(postgres, await makeTemplate(started), options.postgres);
    tell(`filled PostgreSQL with ${options.postgres} applications`);
    const caller = await openCaller(started, postgres);
    const times = await timeAll(caller, options.requests);
    const plans = await capturePlans(caller, record(postgres));
    caller.close();
    const [version] = await postgres.query('show server_version');
    return {
      version: String(version?.server_version),
      applications: options.postgres,
      ...{ probes: times, plans, faults: findScans(plans) },
    };
  } finally {
    await started.stop();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function fillPostgres(postgres: StartedPostgres, template: string, count: number): Promise<void> {
  const { query } = postgres;
  const statements = [
    'begin',
    'create temp table scale_names (n integer primary key, name text, key text)',
    `insert into scale_names values ${madeUpNames()
      .map(({ name, key }, n) => `(${n}, '${name}', '${key}')`)
      .join(', ')}`,
    ...fillStatements(planFill(count, Date.now()), postgresFill, template),
    'delete from tallies',
    ...Object.values(recounts).map((select) => `insert into tallies ${select}`),
    ...countByDays,
    `insert into tallies ${recountWaiting}`,
    'commit',
    'analyze',
  ];
  // Temporary tables are the connection's own: one text is one connection. No value in it comes from outside.
  await query(statements.join(';\n'));
}

async function openCaller({ url, dossier }: StartedDossier, postgres: StartedPostgres): Promise<ProbeCaller> {
  const { issue } = dossier.tokens;
  return ProbeCaller.open(
    {
      url,
      issue: async (candidates, reviewers) => ({
        candidates: await Promise.all(candidates.map((candidate) => issue({ candidate }))),
        reviewers: await Promise.all(reviewers.map((reviewer) => issue({ reviewer }))),
      }),
    },
    await readKnown((statement) => postgres.query(statement)),
  );
}

async function timeAll(caller: ProbeCaller, requests: number): Promise<PostgresReport['probes']> {
  const all: PostgresReport['probes'][number][] = [];
  for (const probe of probes) {
    const times: number[] = [];
    for (let turn = 0; turn < requests + 5; turn += 1) {
      const { ms } = await caller.probe(probe, turn);
      if (turn >= 5) times.push(ms);
    }
    times.sort((a, b) => a - b);
    const [p50Ms, p99Ms] = [round(percentile(times, 0.5)), round(percentile(times, 0.99))];
    all.push({ id: probe.id, label: probe.label, p50Ms, p99Ms });
  }
  return all;
}

function record(postgres: StartedPostgres) {
  let recorded: RunStatement[] = [];
  postgres.watch = (change, { sql, parameters }) => {
    if (change !== '' && !housekeeping.includes(change)) recorded.push({ sql, parameters });
  };
  return {
    take() {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    async explain({ sql, parameters }: RunStatement) {
      const rows = await postgres.query(`explain ${sql}`, parameters);
      return rows.map((row) => String(row['QUERY PLAN']));
    },
  };
}

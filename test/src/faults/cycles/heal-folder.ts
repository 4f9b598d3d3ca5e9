import { join } from 'node:path';
import { runnerOf } from '../../../../server-sdk/dist/lib/changes/run-change.js';
import { createLogger } from '../../../../server-sdk/dist/lib/server/create-logger.js';
import { sqlite } from '../../../../server-sdk/dist/lib/server/sqlite.js';
import { fileStorage } from '../../../../server-sdk/dist/lib/storage/file-storage.js';
import { makeSettings } from '../../../../server-sdk/dist/lib/testing/make-record.js';
import { startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { Sweeper } from '../../../../server-sdk/dist/lib/workers/sweeper.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import { startStruck } from '../server/start-struck.js';
import { readQuietly, seatAt } from './run-cycle.js';
import { cycleStepMs, type WorldOptions, type WorldState } from './run-world.js';

/** Beyond every lease, milliseconds: what the dead had taken is free again. */
const leasesMs = 61_000;
const hourMs = 3_600_000;

/** A life without faults: checks and deliveries come to their end, everybody reads, then the sweeps of four hours on. */
export async function healFolder(options: WorldOptions, state: WorldState, cycle: number): Promise<void> {
  const { directory, isUnchecked, bugs = [] } = options;
  const aheadMs = cycle * cycleStepMs + leasesMs;
  const server = await startStruck({ directory, aheadMs, isUnchecked, strike: null, bugs });
  if (server === null) {
    state.world.problems.push('a server without a fault did not start');
    return;
  }
  await untilSettled(state, directory);
  const deadline = { at: Number.POSITIVE_INFINITY };
  const seats = await Promise.all(
    state.candidates.map(async (candidate) => {
      const token = await server.issue({ candidate: candidate.id });
      return [candidate, seatAt(server, `${candidate.id}.healed`, token, aheadMs, deadline)] as const;
    }),
  );
  if (!(await readQuietly(state, seats))) state.world.problems.push('a healed server did not answer');
  await server.kill();
  await sweepFolder(directory, aheadMs + 4 * hourMs);
}

/** Within thirty seconds nothing is being checked and nothing waits to be delivered. */
async function untilSettled({ world }: WorldState, directory: string): Promise<void> {
  const giveUpAt = Date.now() + 30_000;
  const rows = openRowsFile(directory);
  const count = (sql: string) => rows.all<{ n: number }>(`select count(*) as n from ${sql}`)[0]?.n ?? 0;
  for (;;) {
    const checking = count(`materials where state = 'checking'`);
    const waiting = count('outbox where done_at is null');
    if (checking + waiting === 0) break;
    if (Date.now() > giveUpAt) {
      world.problems.push(`stuck: ${checking} checks and ${waiting} deliveries after 30 s`);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  rows.close();
}

/** What is swept by the hour: uploads, segments and objects that nobody holds. No server may run. */
export async function sweepFolder(directory: string, aheadMs: number): Promise<void> {
  const clock = () => Date.now() + aheadMs;
  const started = await startDossier({ directory, check: false, clock });
  await started.stop();
  const database = await sqlite({ path: join(directory, 'dossier.db') }).open(makeSettings(), clock);
  const storage = fileStorage({ directory: join(directory, 'store') });
  const uploads = { sweep: async () => ({ expired: 0, removedFiles: 0 }) } as never;
  const logger = createLogger(false);
  for (const backMs of [0, hourMs, 2 * hourMs]) {
    const at = () => clock() - backMs;
    const sweeper = new Sweeper({ run: runnerOf(database), storage, uploads, clock: at, logger });
    while (await sweeper.sweepOrphans());
    await sweeper.close();
  }
  await database.close();
}

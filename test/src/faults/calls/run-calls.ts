import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runnerOf } from '../../../../server-sdk/dist/lib/changes/run-change.js';
import type { OpenDatabase } from '../../../../server-sdk/dist/lib/contracts/database.js';
import { createLogger } from '../../../../server-sdk/dist/lib/server/create-logger.js';
import { sqlite } from '../../../../server-sdk/dist/lib/server/sqlite.js';
import { fileStorage } from '../../../../server-sdk/dist/lib/storage/file-storage.js';
import {
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { Sweeper } from '../../../../server-sdk/dist/lib/workers/sweeper.js';
import { auditFolder } from '../audit/audit-folder.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import { makePayload } from '../drive/payload-picture.js';
import { faultCategories } from '../server/fault-categories.js';
import { tellingHooks } from '../server/telling-hooks.js';
import { type CallFault, callFaults, FailingCalls, type FailureOrder } from './failing-calls.js';
import { type Cast, type Flow, flows } from './flows.js';

export interface CallsOrder {
  readonly directory: string;
  readonly faults?: readonly CallFault[];
  readonly only?: readonly string[];
  readonly isUnchecked?: boolean;
}

/** How far the clock goes after each fault, milliseconds. */
const healMs = 31_000;
const cleanCodes = ['storage_full', 'unavailable', 'check_busy'];

/** Lets every call of every flow fail, once and for ever, with and without its effect. */
export async function runCalls(order: CallsOrder) {
  const stage = await openStage(order.directory, order.isUnchecked ?? false);
  const calls: Record<string, readonly string[]> = {};
  const problems: string[] = [];
  const answers: Record<string, number> = {};
  let cases = 0;
  for (const [name, flow] of Object.entries(flows)) {
    if (order.only !== undefined && !order.only.includes(name)) continue;
    calls[name] = await stage.count(flow);
    for (const failure of failuresOf(calls[name].length, order.faults ?? callFaults)) {
      cases += 1;
      const { told, wrong } = await stage.run(flow, failure);
      answers[told] = (answers[told] ?? 0) + 1;
      if (wrong !== null) problems.push(`${name}, ${JSON.stringify(failure)}: ${wrong}`);
    }
    await stage.settle();
    const { findings } = await auditFolder(order.directory, false);
    problems.push(...findings.map((finding) => `after ${name}: ${finding}`));
  }
  if (order.only === undefined) {
    calls.sweep = await stage.sweep(null).then(({ names }) => names);
    for (const failure of failuresOf(calls.sweep.length, order.faults ?? callFaults)) {
      cases += 1;
      const { left } = await stage.sweep(failure);
      if (left) problems.push(`sweep, ${JSON.stringify(failure)}: the orphan is still there`);
    }
  }
  await stage.close();
  return { cases, calls, answers, problems };
}

function failuresOf(calls: number, faults: readonly CallFault[]): readonly FailureOrder[] {
  return Array.from({ length: calls }, (_value, n) => n + 1).flatMap((call) =>
    faults.flatMap((fault) =>
      [false, true].flatMap((isSticky) =>
        [false, true].map((isAnswerLost) => ({ call, fault, isSticky, isAnswerLost })),
      ),
    ),
  );
}

async function openStage(directory: string, isUnchecked: boolean) {
  await mkdir(directory, { recursive: true });
  const failing = new FailingCalls();
  const files = fileStorage({ directory: join(directory, 'store') });
  const storage = failing.wrapStorage(files);
  let aheadMs = 0;
  let people = 0;
  const started = await startDossier({
    directory,
    categories: faultCategories,
    ...(isUnchecked ? { check: false as const } : {}),
    clock: () => Date.now() + aheadMs,
    database: failing.wrapDatabase(sqlite({ path: join(directory, 'dossier.db') })),
    storage,
    ...tellingHooks(directory),
  });
  const cast = async (): Promise<Cast> => {
    people += 1;
    const number = people;
    let pictures = 0;
    const candidate = await TestCaller.candidate(started, sampleCandidate(`f${number}`));
    await candidate.begin();
    return {
      candidate,
      site: await TestCaller.reviewer(started, sampleReviewer('site1', 'site')),
      district: await TestCaller.reviewer(started, sampleReviewer('district1', 'district')),
      picture: () => {
        pictures += 1;
        return makePayload(number, pictures).bytes;
      },
    };
  };
  return {
    /** The calls of a flow when nothing fails. */
    async count(flow: Flow): Promise<readonly string[]> {
      const attempt = await flow(await cast());
      failing.begin(null);
      await attempt.send();
      failing.end();
      return [...failing.names];
    },
    async run(flow: Flow, failure: FailureOrder): Promise<{ told: string; wrong: string | null }> {
      const attempt = await flow(await cast());
      failing.begin(failure);
      const answer = await attempt.send();
      failing.end();
      const code = (answer.body as { error?: { code?: string } } | null)?.error?.code ?? '';
      const told = `${answer.status} ${code}`.trim();
      const isClean = answer.status < 300 || answer.status === 503;
      if (!isClean || (code !== '' && !cleanCodes.includes(code))) return { told, wrong: `answered ${told}` };
      if (answer.status === 503 && answer.headers.get('retry-after') === null) {
        return { told, wrong: 'no Retry-After' };
      }
      aheadMs += healMs;
      const again = await attempt.send();
      if (again.status >= 300) {
        return { told, wrong: `answers ${again.status} ${JSON.stringify(again.body)} after it was healed` };
      }
      return { told, wrong: await attempt.check() };
    },
    /** An orphan, a sweep with a failure, and one without. */
    async sweep(failure: FailureOrder | null) {
      const hour = Math.floor((Date.now() + aheadMs) / 3_600_000) - 2;
      const key = `originals/${hour.toString(36)}-orphans/${people}`;
      people += 1;
      await files.put(key, Buffer.from('orphan'), { bytes: 6 });
      const run = runnerOf(failing.opened as OpenDatabase);
      const uploads = { sweep: async () => ({ expired: 0, removedFiles: 0 }) } as never;
      const clock = () => Date.now() + aheadMs;
      const sweeper = new Sweeper({ run, storage, uploads, clock, logger: createLogger(false) });
      await sweeper.close();
      failing.begin(failure, true);
      await sweeper.sweepOrphans().catch(() => undefined);
      const names = failing.names.filter((name) => name === 'findOrphans' || name === 'remove');
      failing.end();
      if (failure !== null) await sweeper.sweepOrphans();
      return { names, left: (await files.stat(key)) !== null };
    },
    /** Nothing is being checked or delivered any more. */
    async settle(): Promise<void> {
      aheadMs += 2 * healMs;
      const rows = openRowsFile(directory);
      const left = () =>
        rows.all<{ n: number }>(
          `select (select count(*) from materials where state = 'checking') +
             (select count(*) from outbox where done_at is null) as n`,
        )[0]?.n ?? 0;
      const giveUpAt = Date.now() + 30_000;
      while (left() > 0 && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50));
      rows.close();
    },
    close: () => started.stop(),
  };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runnerOf } from '../../../../server-sdk/dist/lib/changes/run-change.js';
import type { OpenDatabase } from '../../../../server-sdk/dist/lib/contracts/database.js';
import type { Storage } from '../../../../server-sdk/dist/lib/contracts/storage.js';
import { createCheckPool } from '../../../../server-sdk/dist/lib/images/check-pool.js';
import { createLogger } from '../../../../server-sdk/dist/lib/server/create-logger.js';
import { sqlite } from '../../../../server-sdk/dist/lib/server/sqlite.js';
import { fileStorage } from '../../../../server-sdk/dist/lib/storage/file-storage.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { Sweeper } from '../../../../server-sdk/dist/lib/workers/sweeper.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import { makePayload } from '../drive/payload-picture.js';
import { faultCategories } from '../server/fault-categories.js';
import { tellingHooks } from '../server/telling-hooks.js';
import { FailingCalls, type FailureOrder } from './failing-calls.js';
import type { Cast, Flow } from './flows.js';
import type { WorkerFlow } from './worker-flows.js';

/** How far the clock goes after each fault, milliseconds. */
const healMs = 31_000;
const hourMs = 3_600_000;
const sweepCalls: ReadonlySet<string> = new Set(['findOrphans', 'remove']);
const cleanCodes = ['storage_full', 'unavailable', 'check_busy'];

/** A real server whose storage and database fail on order. */
export class FaultStage {
  readonly #directory: string;
  readonly #failing = new FailingCalls();
  readonly #files: Storage;
  readonly #storage: Storage;
  readonly #pool = createCheckPool({ processes: 1 });
  #started: StartedDossier | null = null;
  #aheadMs = 0;
  #people = 0;

  static async open(directory: string, isUnchecked: boolean): Promise<FaultStage> {
    await mkdir(directory, { recursive: true });
    const stage = new FaultStage(directory);
    stage.#started = await startDossier({
      directory,
      categories: faultCategories,
      ...(isUnchecked ? { check: false as const } : {}),
      clock: () => Date.now() + stage.#aheadMs,
      database: stage.#failing.wrapDatabase(sqlite({ path: join(directory, 'dossier.db') })),
      storage: stage.#storage,
      ...tellingHooks(directory),
    });
    return stage;
  }

  private constructor(directory: string) {
    this.#directory = directory;
    this.#files = fileStorage({ directory: join(directory, 'store') });
    this.#storage = this.#failing.wrapStorage(this.#files);
  }

  /** The calls of a flow when nothing fails. */
  async count(flow: Flow): Promise<readonly string[]> {
    const attempt = await flow(await this.#cast());
    this.#failing.begin(null);
    await attempt.send();
    this.#failing.end();
    return [...this.#failing.names];
  }

  /** A flow with a failure, the same words half a minute later, and what must be true then. */
  async run(flow: Flow, failure: FailureOrder): Promise<{ told: string; wrong: string | null }> {
    const attempt = await flow(await this.#cast());
    this.#failing.begin(failure);
    const { status, body, headers } = await attempt.send();
    this.#failing.end();
    const code = (body as { error?: { code?: string } } | null)?.error?.code ?? '';
    const told = `${status} ${code}`.trim();
    const isClean = status < 300 || (status === 503 && headers.get('retry-after') !== null);
    if (!isClean || (code !== '' && !cleanCodes.includes(code))) return { told, wrong: `answered ${told}` };
    this.#aheadMs += healMs;
    const again = await attempt.send();
    if (again.status >= 300) {
      return { told, wrong: `answers ${again.status} ${JSON.stringify(again.body)} after it was healed` };
    }
    return { told, wrong: await attempt.check() };
  }

  /** An orphan, a sweep with a failure, and one without. */
  async sweep(failure: FailureOrder | null): Promise<{ names: readonly string[]; wrong: string | null }> {
    this.#people += 1;
    const clock = () => Date.now() + this.#aheadMs;
    const hour = Math.floor(clock() / hourMs) - 2;
    const key = `originals/${hour.toString(36)}-orphans/${this.#people}`;
    const run = runnerOf(this.#failing.opened as OpenDatabase);
    const uploads = { sweep: async () => ({ expired: 0, removedFiles: 0 }) } as never;
    const sweeper = new Sweeper({ run, storage: this.#storage, uploads, clock, logger: createLogger(false) });
    // The sweeps that it begins with must not take what this one is to take.
    await sweeper.close();
    await this.#files.put(key, Buffer.from('orphan'), { bytes: 6 });
    this.#failing.begin(failure, sweepCalls);
    await sweeper.sweepOrphans().catch(() => false);
    this.#failing.end();
    const names = this.#failing.names;
    if (failure !== null) await sweeper.sweepOrphans();
    const isLeft = (await this.#files.stat(key)) !== null;
    return { names, wrong: isLeft ? 'the orphan is still there' : null };
  }

  /**
   * What a server that died has left to its workers, by workers whose calls fail on order, and then by others whose calls
   * do not; `failure` null counts the calls.
   */
  async work(
    flow: WorkerFlow,
    failure: FailureOrder | null,
  ): Promise<{ names: readonly string[]; wrong: string | null }> {
    this.#failing.hold(flow.held);
    const isDone = await flow.leave(await this.#cast(), this.#directory);
    if (isDone()) return { names: [], wrong: 'nothing was left to do' };
    this.#failing.begin(failure, flow.calls);
    this.#failing.hold([]);
    await this.#runWorker(flow, () => this.#failing.isHit || isDone());
    const names = [...this.#failing.names];
    this.#failing.end();
    if (failure !== null && names.length < failure.call) return { names, wrong: 'the call never came' };
    this.#aheadMs += healMs;
    await this.#runWorker(flow, isDone);
    return { names, wrong: isDone() ? null : 'it was not done half a minute after it was healed' };
  }

  async #runWorker(flow: WorkerFlow, isEnough: () => boolean): Promise<void> {
    const clock = () => Date.now() + this.#aheadMs;
    const run = runnerOf(this.#failing.opened as OpenDatabase);
    const parts = { run, storage: this.#storage, clock, logger: createLogger(false), pool: this.#pool };
    const giveUpAt = Date.now() + 30_000;
    while (Date.now() < giveUpAt && !isEnough()) {
      const worker = flow.start(parts, tellingHooks(this.#directory));
      const turnsAt = Date.now() + 1_000;
      while (Date.now() < turnsAt && !isEnough()) await new Promise((resolve) => setTimeout(resolve, 10));
      await worker.close();
    }
  }

  /** Until nothing is being checked or delivered any more; false after half a minute. */
  async settle(): Promise<boolean> {
    this.#aheadMs += 2 * healMs;
    const rows = openRowsFile(this.#directory);
    const left = () =>
      rows.all<{ n: number }>(
        `select (select count(*) from materials where state = 'checking') +
           (select count(*) from outbox where done_at is null) as n`,
      )[0]?.n ?? 0;
    const giveUpAt = Date.now() + 30_000;
    while (left() > 0 && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50));
    const isSettled = left() === 0;
    rows.close();
    return isSettled;
  }

  async close(): Promise<void> {
    await this.#started?.stop();
    await this.#pool.close();
  }

  async #cast(): Promise<Cast> {
    const started = this.#started as StartedDossier;
    this.#people += 1;
    const number = this.#people;
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
  }
}

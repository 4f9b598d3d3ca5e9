import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { outboxLeaseMs } from '../../../../server-sdk/dist/lib/changes/deliver-outbox.js';
import { runnerOf } from '../../../../server-sdk/dist/lib/changes/run-change.js';
import type { OpenDatabase } from '../../../../server-sdk/dist/lib/contracts/database.js';
import type { Storage } from '../../../../server-sdk/dist/lib/contracts/storage.js';
import { createCheckPool } from '../../../../server-sdk/dist/lib/images/check-pool.js';
import type { Retention } from '../../../../server-sdk/dist/lib/model/programme.js';
import { createLogger } from '../../../../server-sdk/dist/lib/server/create-logger.js';
import { sqlite } from '../../../../server-sdk/dist/lib/server/sqlite.js';
import { fileStorage } from '../../../../server-sdk/dist/lib/storage/file-storage.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { type CallResult, TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
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
/** A lease is over then, milliseconds after its end. */
const marginMs = 1_000;
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
  readonly #clock = (): number => Date.now() + this.#aheadMs;
  #people = 0;

  static async open(directory: string, isUnchecked: boolean): Promise<FaultStage> {
    await mkdir(directory, { recursive: true });
    const stage = new FaultStage(directory);
    stage.#started = await stage.#start(isUnchecked);
    return stage;
  }

  #start(isUnchecked: boolean, retention: Partial<Retention> = {}): Promise<StartedDossier> {
    return startDossier({
      directory: this.#directory,
      programme: { id: 'exam', title: { 'zh-CN': '医师资格考试' }, retention },
      categories: faultCategories,
      ...(isUnchecked ? { check: false as const } : {}),
      clock: this.#clock,
      database: this.#failing.wrapDatabase(sqlite({ path: join(this.#directory, 'dossier.db') })),
      storage: this.#storage,
      ...tellingHooks(this.#directory),
    });
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

  /**
   * A flow with a failure, the same words half a minute later, and what must be true then. While a failure lasts, they are
   * said again and again.
   */
  async run(flow: Flow, failure: FailureOrder): Promise<{ told: string; wrong: string | null }> {
    const attempt = await flow(await this.#cast());
    this.#failing.begin(failure);
    const first = readTold(await attempt.send());
    const told = failure.isSticky
      ? [first, readTold(await attempt.send()), readTold(await attempt.send())]
      : [first];
    this.#failing.end();
    const unclean = told.find(({ isClean }) => !isClean);
    if (unclean !== undefined) return { told: first.words, wrong: `answered ${unclean.words}` };
    this.#aheadMs += healMs;
    const again = await attempt.send();
    if (again.status >= 300) {
      const words = `${again.status} ${JSON.stringify(again.body)}`;
      return { told: first.words, wrong: `answers ${words} after it was healed` };
    }
    return { told: first.words, wrong: await attempt.check() };
  }

  /** An orphan, a sweep with a failure, and one without. */
  async sweep(failure: FailureOrder | null): Promise<{ names: readonly string[]; wrong: string | null }> {
    this.#people += 1;
    const hour = Math.floor(this.#clock() / hourMs) - 2;
    const key = `originals/${hour.toString(36)}-orphans/${this.#people}`;
    const sweeper = await this.#openSweeper();
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
   * Takes the orphans that flows have left until now: a restarted server sweeps too, as far as it comes before it is
   * closed, and its calls would be counted with those of the flow.
   */
  async sweepLeft(): Promise<void> {
    // Younger ones than two hours may still get their row.
    this.#aheadMs += 4 * hourMs;
    const sweeper = await this.#openSweeper();
    while (await sweeper.sweepOrphans());
    await sweeper.close();
  }

  async #openSweeper(): Promise<Sweeper> {
    const clock = this.#clock;
    const run = runnerOf(this.#failing.opened as OpenDatabase);
    // The clock has jumped since the server's own last sweep, and the server was at work all the while.
    await run('keepAtWork', { hour: Math.floor(clock() / hourMs) });
    const uploads = { sweep: async () => ({ expired: 0, removedFiles: 0 }) } as never;
    return new Sweeper({ run, storage: this.#storage, uploads, clock, logger: createLogger(false) });
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
    try {
      return await this.#workAlone(flow, failure);
    } finally {
      this.#failing.hold([]);
    }
  }

  /** While the first server does none of it. */
  async #workAlone(flow: WorkerFlow, failure: FailureOrder | null) {
    const isDone = await flow.leave(await this.#cast(), this.#directory);
    if (isDone()) return { names: [], wrong: 'nothing was left to do' };
    this.#aheadMs += flow.afterMs ?? 0;
    this.#failing.begin(failure, flow.calls);
    await this.#runWorker(flow, () => this.#failing.isHit || isDone());
    const names = [...this.#failing.names];
    this.#failing.end();
    this.#aheadMs += Math.max(healMs, (flow.leaseMs ?? 0) + marginMs);
    await this.#runWorker(flow, isDone);
    if (failure !== null && names.length < failure.call) return { names, wrong: 'the call never came' };
    return { names, wrong: isDone() ? null : 'it was not done half a minute after its lease was over' };
  }

  async #runWorker(flow: WorkerFlow, isEnough: () => boolean): Promise<void> {
    const run = runnerOf(this.#failing.opened as OpenDatabase);
    const restart = async (retention?: Partial<Retention>) => {
      const { stop } = await this.#start(false, retention);
      return { close: stop };
    };
    const logger = createLogger(false);
    const parts = { run, storage: this.#storage, clock: this.#clock, logger, pool: this.#pool, restart };
    const giveUpAt = Date.now() + 30_000;
    while (Date.now() < giveUpAt && !isEnough()) {
      // A server whose calls fail may not come up.
      const worker = await Promise.resolve(flow.start(parts, tellingHooks(this.#directory))).catch(
        () => null,
      );
      if (worker === null) continue;
      const turnsAt = Date.now() + 1_000;
      while (Date.now() < turnsAt && !isEnough()) await new Promise((resolve) => setTimeout(resolve, 10));
      await worker.close();
    }
  }

  /** Until nothing is being checked or delivered any more; false after half a minute. */
  async settle(): Promise<boolean> {
    this.#aheadMs += outboxLeaseMs + marginMs;
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
      dossier: started.dossier,
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

/** An answer as it is counted, and whether it may be given while calls fail. */
function readTold({ status, body, headers }: CallResult<unknown>): { words: string; isClean: boolean } {
  const code = (body as { error?: { code?: string } } | null)?.error?.code ?? '';
  const isRight = status < 300 || (status === 503 && headers.get('retry-after') !== null);
  const isClean = isRight && (code === '' || cleanCodes.includes(code));
  return { words: `${status} ${code}`.trim(), isClean };
}

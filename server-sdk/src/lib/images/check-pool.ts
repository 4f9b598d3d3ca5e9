import { DossierError } from '../errors/dossier-error.js';
import { CheckLanes } from './check-lanes.js';
import { Checker, type CheckerExit, type CheckOutcome } from './checker.js';
import type { CheckPool, CheckVerdict } from './picture-check.js';

/** What `createCheckPool` takes. */
export interface CheckPoolOptions {
  /** Processes at most; they start when pictures wait. */
  readonly processes: number;
  /**
   * Wall time of one picture; beyond it the process is killed and the picture is `too_complex`, unless the machine gave
   * the process less than half of that time (Linux tells): then up to five times as much, and no verdict at all after
   * that. Default 2,000.
   */
  readonly timeoutMs?: number;
  /**
   * Memory that a picture may take beside the process’s own 65 MB; beyond it as beyond the time. A progressive CMYK
   * picture of 25 megapixels takes 251 MiB. Default 256 MiB.
   */
  readonly maxGrowthBytes?: number;
  /** Pictures after which a process is replaced. Default 500. */
  readonly recycleAfter?: number;
  /** Default 30,000. */
  readonly startTimeoutMs?: number;
  /** Told when a process can take pictures. */
  readonly onStart?: (pid: number) => void;
  /** Told of each process that ended. */
  readonly onExit?: (exit: CheckerExit) => void;
}

/**
 * Creates the processes that decode: one picture at a time in each, started lazily, killed when a picture takes too
 * long, replaced when they die. A picture whose process dies is tried once more on a new one and is then `corrupt`.
 */
export function createCheckPool(options: CheckPoolOptions): CheckPool {
  return new ProcessPool(options);
}

interface Job {
  readonly bytes: Uint8Array;
  readonly resolve: (verdict: CheckVerdict) => void;
  readonly reject: (error: Error) => void;
  deaths: number;
}

const maxDeaths = 2;
const maxFailedStarts = 3;

class ProcessPool implements CheckPool {
  readonly #options: Required<Omit<CheckPoolOptions, 'onStart' | 'onExit'>> &
    Pick<CheckPoolOptions, 'onStart' | 'onExit'>;
  readonly #lanes = new CheckLanes<Job>();
  readonly #checkers = new Set<Checker>();
  readonly #running = new Set<Promise<void>>();
  /** Those that are ending too. */
  readonly #alive = new Set<Promise<unknown>>();
  #failedStarts = 0;
  #isClosed = false;

  constructor(options: CheckPoolOptions) {
    this.#options = {
      timeoutMs: 2_000,
      maxGrowthBytes: 256 * 1024 * 1024,
      recycleAfter: 500,
      startTimeoutMs: 30_000,
      ...options,
    };
  }

  get waiting(): number {
    return this.#lanes.size;
  }

  check(bytes: Uint8Array, { priority = false } = {}): Promise<CheckVerdict> {
    if (this.#isClosed) return Promise.reject(new DossierError('unavailable'));
    return new Promise((resolve, reject) => {
      this.#lanes.push({ bytes, resolve, reject, deaths: 0 }, { priority });
      this.#assign();
    });
  }

  /** Pictures under way get their verdicts, those that wait are rejected, and every process is gone afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#rejectWaiting();
    await Promise.all(this.#running);
    this.#rejectWaiting();
    for (const checker of this.#checkers) checker.end('closed');
    await Promise.all(this.#alive);
  }

  #assign(): void {
    for (const checker of this.#checkers) {
      if (checker.state !== 'idle') continue;
      const job = this.#lanes.shift();
      if (!job) return;
      this.#run(checker, job);
    }
    const starting = [...this.#checkers].filter((checker) => checker.state === 'starting').length;
    const room = this.#options.processes - this.#checkers.size;
    const wanted = this.#isClosed ? 0 : Math.min(room, this.#lanes.size - starting);
    for (let count = 0; count < wanted; count += 1) this.#start();
  }

  #start(): void {
    const checker = new Checker(this.#options);
    this.#checkers.add(checker);
    const gone = checker.exited.then((exit) => {
      this.#alive.delete(gone);
      this.#forget(checker);
      this.#options.onExit?.(exit);
    });
    this.#alive.add(gone);
    checker.ready.then(
      () => this.#greet(checker),
      (error) => this.#countFailedStart(error),
    );
  }

  #greet(checker: Checker): void {
    this.#failedStarts = 0;
    if (checker.pid !== undefined) this.#options.onStart?.(checker.pid);
    this.#assign();
  }

  #countFailedStart(cause: unknown): void {
    this.#failedStarts += 1;
    if (this.#failedStarts >= maxFailedStarts) {
      this.#failedStarts = 0;
      this.#rejectWaiting(cause);
    }
    this.#assign();
  }

  #run(checker: Checker, job: Job): void {
    const turn = checker.check(job.bytes).then((outcome) => {
      this.#running.delete(turn);
      if (checker.state === 'ending') this.#forget(checker);
      else if (checker.checked >= this.#options.recycleAfter) this.#end(checker, 'recycled');
      this.#settle(job, outcome);
      this.#assign();
    });
    this.#running.add(turn);
  }

  #settle(job: Job, outcome: CheckOutcome): void {
    if (outcome === 'died') job.deaths += 1;
    if (outcome === 'starved') job.reject(new DossierError('unavailable'));
    else if (outcome !== 'died') job.resolve(outcome);
    else if (job.deaths < maxDeaths) this.#lanes.pushFirst(job);
    else job.resolve({ ok: false, code: 'corrupt' });
  }

  #end(checker: Checker, reason: CheckerExit['reason']): void {
    checker.end(reason);
    this.#forget(checker);
  }

  /** Its seat is free for a new process, even while it is still ending. */
  #forget(checker: Checker): void {
    this.#checkers.delete(checker);
  }

  #rejectWaiting(cause?: unknown): void {
    for (const job of this.#lanes.drain()) job.reject(new DossierError('unavailable', { cause }));
  }
}

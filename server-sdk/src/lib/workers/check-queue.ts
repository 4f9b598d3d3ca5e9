import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';
import type { CheckPool } from '../images/picture-check.js';
import type { CommittedMaterial } from '../uploads/upload-ledger.js';
import { checkPicture } from './check-picture.js';

/** Bytes of waiting pictures kept in memory; beyond it they are read back from the storage. */
const mostHeldBytes = 64 * 1024 * 1024;
/** How long a commit's answer waits for its check, milliseconds, and with how many before it at most. */
const answerWaitMs = 300;
const shortQueue = 8;
/** Pictures under way for each process: while the view of one is made durable, the next is decoded. */
const perProcess = 2;
/** When the oldest check is older than this, no more uploads are taken, milliseconds. */
const overdueMs = 60_000;
const pollMs = 2_000;

export interface CheckQueueOptions {
  readonly run: RunChange;
  readonly storage: Storage;
  readonly pool: CheckPool;
  readonly processes: number;
  readonly makeViewKey: () => string;
  readonly clock: () => number;
  readonly logger: Logger;
}

interface Waiting {
  readonly materialId: string;
  readonly applicationId: string;
  readonly storageKey: string;
  bytes: Buffer | null;
  settled(material: CommittedMaterial | null): void;
}

/** The pictures that this process has leased to check. */
export class CheckQueue {
  readonly #options: CheckQueueOptions;
  readonly #urgent = new Set<string>();
  /** Waiting here or being checked here: a lease that ran out meanwhile is not taken twice. */
  readonly #mine = new Set<string>();
  #waiting: Waiting[] = [];
  #heldBytes = 0;
  #running = 0;
  #isOverdue = false;
  #closed = false;
  readonly #poller: NodeJS.Timeout;

  constructor(options: CheckQueueOptions) {
    this.#options = options;
    this.#poller = setInterval(() => void this.#takeLeft(), pollMs);
    void this.#takeLeft();
  }

  /** Whether the check is so far behind that new uploads are refused (503 `check_busy`). */
  get isOverdue(): boolean {
    return this.#isOverdue;
  }

  /** Pictures waiting or being checked here. */
  get length(): number {
    return this.#waiting.length + this.#running;
  }

  /**
   * Takes a picture that was just committed. `bytes` are copied: they are the caller's again when this settles.
   * @returns its newest state: after the check while the queue is short, else at once as it is
   */
  async take(material: CommittedMaterial, bytes: Buffer | null): Promise<CommittedMaterial> {
    const isShort = this.length < shortQueue;
    const settled = this.#enqueue(material.id, material.applicationId, material.storageKey, bytes);
    if (!isShort) return material;
    const first = await Promise.race([settled, sleep(answerWaitMs, null, { ref: false })]);
    return first ?? material;
  }

  /** Waits until nothing of an application is being checked, its own pictures first; false when time ran out. */
  async settle(applicationId: string, timeoutMs: number): Promise<boolean> {
    const giveUpAt = performance.now() + timeoutMs;
    this.#urgent.add(applicationId);
    try {
      for (;;) {
        const left = await this.#options.run('readChecking', { applicationId });
        if (left.length === 0) return true;
        if (performance.now() >= giveUpAt) return false;
        await sleep(25);
      }
    } finally {
      this.#urgent.delete(applicationId);
    }
  }

  /** Stops taking pictures and waits for those under way; the rest keep their lease until it runs out. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#poller);
    const left = this.#waiting;
    this.#waiting = [];
    for (const one of left) {
      one.settled(null);
      await this.#options.run('releaseCheck', { materialId: one.materialId }).catch(() => undefined);
    }
    while (this.#running > 0) await sleep(5);
  }

  #enqueue(
    materialId: string,
    applicationId: string,
    storageKey: string,
    bytes: Buffer | null,
  ): Promise<CommittedMaterial | null> {
    return new Promise((settled) => {
      const held =
        bytes !== null && this.#heldBytes + bytes.length <= mostHeldBytes ? Buffer.from(bytes) : null;
      this.#heldBytes += held?.length ?? 0;
      this.#mine.add(materialId);
      this.#waiting.push({ materialId, applicationId, storageKey, bytes: held, settled });
      this.#next();
    });
  }

  #next(): void {
    if (this.#closed || this.#running >= this.#options.processes * perProcess) return;
    const urgent = this.#waiting.findIndex(({ applicationId }) => this.#urgent.has(applicationId));
    const [one] = this.#waiting.splice(Math.max(0, urgent), 1);
    if (one === undefined) return;
    this.#running += 1;
    void this.#check(one).finally(() => {
      this.#running -= 1;
      this.#next();
    });
    this.#next();
  }

  async #check(one: Waiting): Promise<void> {
    const { run, logger } = this.#options;
    try {
      const settled = await checkPicture(one, this.#options);
      one.settled(settled);
    } catch (error) {
      logger.error({ err: error, materialId: one.materialId }, 'check failed; it will be done again');
      one.settled(null);
      await run('releaseCheck', { materialId: one.materialId }).catch(() => undefined);
    } finally {
      this.#heldBytes -= one.bytes?.length ?? 0;
      this.#mine.delete(one.materialId);
      one.bytes = null;
    }
  }

  /** Takes what a process that died has left, and looks how far behind the check is. */
  async #takeLeft(): Promise<void> {
    const { run, clock, logger } = this.#options;
    try {
      const { oldest, isAnyFree } = await run('readCheckBacklog', undefined as never);
      this.#isOverdue = oldest !== null && clock() - oldest > overdueMs;
      if (!isAnyFree || this.length >= shortQueue) return;
      for (const left of await run('leaseChecks', { limit: shortQueue })) {
        if (this.#mine.has(left.materialId)) continue;
        void this.#enqueue(left.materialId, left.applicationId, left.storageKey, null);
      }
    } catch (error) {
      if (!this.#closed) logger.warn({ err: error }, 'could not look for pictures to check');
    }
  }
}

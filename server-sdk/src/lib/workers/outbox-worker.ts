import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Delivery } from '../changes/deliver-outbox.js';
import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';
import type { NotifyHooks } from '../hooks/notify.js';
import type { ReviewHooks } from '../hooks/review.js';
import { runHook } from '../hooks/run-hook.js';

const pollMs = 1_000;
const batch = 20;
/** How long `notify.send` and the `after…` hooks may take, milliseconds. */
const deliveryTimeoutMs = 10_000;
const firstPauseMs = 10_000;
const longestPauseMs = 3_600_000;

export interface OutboxOptions {
  readonly run: RunChange;
  readonly storage: Storage;
  readonly notify: NotifyHooks;
  readonly review: ReviewHooks;
  readonly clock: () => number;
  readonly logger: Logger;
}

/** Delivers what transactions have left to be done: notices, `after…` hooks, bytes to be removed. At least once. */
export class OutboxWorker {
  readonly #options: OutboxOptions;
  #closed = false;
  #wake: AbortController = new AbortController();
  readonly #loop: Promise<void>;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#loop = this.#run();
  }

  /** Something was just written: look now. */
  wake(): void {
    this.#wake.abort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.wake();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      const delivered = await this.#deliverDue().catch((error: unknown) => {
        if (!this.#closed) this.#options.logger.warn({ err: error }, 'the outbox could not be read');
        return 0;
      });
      if (delivered === 0 && !this.#closed) await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    await sleep(pollMs, undefined, { signal: this.#wake.signal, ref: false }).catch(() => undefined);
    this.#wake = new AbortController();
  }

  async #deliverDue(): Promise<number> {
    const { run } = this.#options;
    if (!(await run('isOutboxDue', undefined as never))) return 0;
    const due = await run('leaseOutbox', { limit: batch });
    await Promise.all(due.map((delivery) => this.#deliver(delivery)));
    return due.length;
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { run, clock, logger } = this.#options;
    const { id, kind, attempt } = delivery;
    try {
      const outcome = await runHook(kind, () => this.#handle(delivery), deliveryTimeoutMs);
      await run('finishDelivery', { id, outcome });
    } catch (error) {
      const isLast = kind === 'notice' && attempt >= (this.#options.notify.maxAttempts ?? 10);
      logger.warn({ err: error, deliveryId: id, kind, attempt, isLast }, 'a delivery failed');
      await run(
        'finishDelivery',
        isLast ? { id, outcome: 'failed' } : { id, outcome: 'again', nextAt: clock() + pauseMs(attempt) },
      ).catch((cause: unknown) =>
        logger.warn({ err: cause, deliveryId: id }, 'a delivery’s outcome was not kept'),
      );
    }
  }

  async #handle({ kind, payload, attempt }: Delivery): Promise<'done' | 'unsent'> {
    const { storage, notify, review, run } = this.#options;
    if (kind === 'remove-bytes') {
      for (const key of payload.keys as readonly string[]) await storage.remove(key);
      return 'done';
    }
    if (kind === 'notice') {
      const notice = await run('prepareNotice', { noticeId: payload.noticeId as string, attempt });
      if (notice === null) return 'unsent';
      await notify.send(notice);
      return 'done';
    }
    await review[kind]?.(payload as never);
    return 'done';
  }
}

/** Doubles from ten seconds to an hour, give or take a tenth. */
function pauseMs(attempt: number): number {
  const pause = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs);
  return Math.round(pause * (0.9 + Math.random() * 0.2));
}

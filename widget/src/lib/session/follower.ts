import type { Clock } from '../client/clock.js';
import type { PageSignals } from '../client/page-signals.js';

/** What to read, and how often. */
export interface FollowerOptions {
  readonly clock: Clock;
  readonly page: PageSignals;
  /**
   * Reads once; rejects when that failed.
   * @param isPaced nobody waits for this one: it may take as long as there is no news
   */
  read(signal: AbortSignal, isPaced: boolean): Promise<void>;
  /** Ends a paced read that still waits for news; it is then as if there was none. */
  interrupt?(): void;
  /** How long until the next read when this one went well, milliseconds. */
  paceMs(): number;
  /** Told of a read that nobody waits for. */
  failed?(error: unknown): void;
}

/** Reads again and again while the page is seen, sooner when asked, more slowly after failures. */
export interface Follower {
  readonly isFollowing: boolean;
  start(): void;
  stop(): void;
  /** A read that begins after this call, whether following or not. Rejects when it fails. */
  readNow(): Promise<void>;
  /** Looks at the pace again. */
  reconsider(): void;
}

/** Longest time between reads after failures, milliseconds. */
const slowestMs = 60_000;

/** Shortest time between reads while the machine says that it is offline, milliseconds. */
const offlineMs = 30_000;

/** A follower that has not started. */
export function createFollower(options: FollowerOptions): Follower {
  const { clock, page } = options;
  let controller: AbortController | null = null;
  let stopListening = () => {};
  let stopTimer = () => {};
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;
  let failures = 0;

  const schedule = () => {
    stopTimer();
    stopTimer = () => {};
    if (controller === null || running !== null || !page.isVisible()) return;
    const paceMs = failures === 0 ? options.paceMs() : backOffMs(failures, clock.random());
    // The machine may be wrong about being offline, but seldom; that it is back ends the wait.
    const delayMs = page.isOnline() ? paceMs : Math.max(paceMs, offlineMs);
    stopTimer = clock.after(delayMs, () => begin(true).catch(() => {}));
  };
  const readQuietly = () => {
    readNow().catch(() => {});
  };
  const run = async (isPaced: boolean): Promise<void> => {
    try {
      await options.read(controller?.signal ?? new AbortController().signal, isPaced);
      failures = 0;
    } catch (error) {
      failures += 1;
      options.failed?.(error);
      throw error;
    } finally {
      running = null;
      schedule();
    }
  };
  const begin = (isPaced: boolean): Promise<void> => {
    stopTimer();
    running = run(isPaced);
    return running;
  };
  const readNow = (): Promise<void> => {
    if (running === null) return begin(false);
    options.interrupt?.();
    // One that is under way may have begun before the change that the caller wants to see.
    queued ??= running
      .catch(() => {})
      .then(() => {
        queued = null;
        return readNow();
      });
    return queued;
  };
  return {
    get isFollowing() {
      return controller !== null;
    },
    start() {
      if (controller !== null) return;
      controller = new AbortController();
      failures = 0;
      stopListening = page.onChange(() => {
        if (page.isVisible()) return readQuietly();
        stopTimer();
        options.interrupt?.();
      });
      readQuietly();
    },
    stop() {
      stopListening();
      stopTimer();
      controller?.abort();
      controller = null;
    },
    readNow,
    reconsider: schedule,
  };
}

function backOffMs(failures: number, random: number): number {
  return Math.min(slowestMs, 2_000 * 2 ** (failures - 1)) * (0.75 + random / 2);
}

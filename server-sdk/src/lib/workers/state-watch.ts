import type { Logger } from 'pino';
import type { RunChange } from '../changes/run-change.js';

/** Once a second, for all who wait together: one statement a process, however many they are. */
const lookEveryMs = 1_000;
/** Of one application; more pages of one candidate ask again and again instead. */
const mostOfOne = 4;

export interface StateWatchOptions {
  readonly run: RunChange;
  readonly logger: Logger;
  /** Waiting at once; 0 lets nobody wait. */
  readonly mostWaiting: number;
}

export interface WaitFor {
  readonly applicationId: string;
  /** The version that the caller knows. */
  readonly version: number;
  readonly ms: number;
  /** Whether staff may decide: half of the places are kept for those. */
  readonly isFirst: boolean;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** Whether the server that the caller came by takes no more: whoever waits must go then. */
  isEnding(): boolean;
}

/** How a wait ended: something may have moved, the time is over, or the process does not wait (any longer). */
export type WaitEnd = 'moved' | 'over' | 'refused';

interface Waiter {
  readonly version: number;
  isEnding(): boolean;
  end(how: WaitEnd): void;
}

/**
 * Lets requests wait for an application to move. What this process changes wakes them at once; what others change is
 * seen by one statement a second over all of them.
 */
export class StateWatch {
  readonly #options: StateWatchOptions;
  readonly #waiting = new Map<string, Set<Waiter>>();
  #size = 0;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: StateWatchOptions) {
    this.#options = options;
  }

  /** How many wait now. */
  get size(): number {
    return this.#size;
  }

  wait({ applicationId, version, ms, isFirst, signal, isEnding }: WaitFor): Promise<WaitEnd> {
    const others = this.#waiting.get(applicationId);
    const places = isFirst ? this.#options.mostWaiting : this.#options.mostWaiting / 2;
    const isFull = this.#size >= places || (others?.size ?? 0) >= mostOfOne;
    if (this.#closed || isFull || signal.aborted) return Promise.resolve('refused');
    return new Promise((resolve) => {
      const end = (how: WaitEnd): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
        this.#remove(applicationId, waiter);
        resolve(how);
      };
      const leave = (): void => end('over');
      const timer = setTimeout(leave, ms);
      const waiter: Waiter = { version, isEnding, end };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.set(applicationId, (others ?? new Set()).add(waiter));
      this.#size += 1;
      this.#timer ??= this.#lookLater();
    });
  }

  /** This process has changed an application. */
  tell(applicationId: string): void {
    for (const waiter of this.#waiting.get(applicationId) ?? []) waiter.end('moved');
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const waiters of this.#waiting.values()) for (const waiter of waiters) waiter.end('refused');
  }

  #remove(applicationId: string, waiter: Waiter): void {
    const waiters = this.#waiting.get(applicationId);
    if (waiters?.delete(waiter) !== true) return;
    this.#size -= 1;
    if (waiters.size === 0) this.#waiting.delete(applicationId);
  }

  #lookLater(): NodeJS.Timeout {
    return setTimeout(() => void this.#look(), lookEveryMs).unref();
  }

  async #look(): Promise<void> {
    for (const waiters of this.#waiting.values())
      for (const waiter of waiters) if (waiter.isEnding()) waiter.end('refused');
    const ids = [...this.#waiting.keys()];
    if (ids.length > 0) await this.#compare(ids);
    this.#timer = this.#size > 0 && !this.#closed ? this.#lookLater() : null;
  }

  async #compare(ids: readonly string[]): Promise<void> {
    try {
      const rows = await this.#options.run('readVersions', { ids });
      const versions = new Map(rows.map(({ id, version }) => [id, version]));
      for (const id of ids)
        for (const waiter of this.#waiting.get(id) ?? [])
          if (waiter.version !== versions.get(id)) waiter.end('moved');
    } catch (error) {
      if (!this.#closed) this.#options.logger.warn({ err: error }, 'what others wait for could not be read');
    }
  }
}

import { Readable } from 'node:stream';
import type { Database, OpenDatabase } from '../../../../server-sdk/dist/lib/contracts/database.js';
import type { Storage } from '../../../../server-sdk/dist/lib/contracts/storage.js';
import { DossierError } from '../../../../server-sdk/dist/lib/errors/dossier-error.js';

/** What goes wrong. */
export const callFaults = ['EIO', 'ENOSPC', 'EMFILE', 'EBUSY', 'ETIMEDOUT'] as const;
export type CallFault = (typeof callFaults)[number];

/** Which call fails, and how. */
export interface FailureOrder {
  /** From 1, counted since it was ordered. */
  readonly call: number;
  readonly isSticky: boolean;
  readonly fault: CallFault;
  /** The call has its effect, and its answer is lost. */
  readonly isAnswerLost: boolean;
}

/** How long a call hangs before it is given up, milliseconds. */
const timeOutMs = 50;

/** What workers call beside requests: it fails while a fault sticks, and is not counted. */
const background: ReadonlySet<string> = new Set([
  'isOutboxDue',
  'leaseOutbox',
  'finishDelivery',
  'prepareNotice',
  'readCheckBacklog',
  'leaseChecks',
  'releaseCheck',
  'sweepUploads',
  'readAtWork',
  'keepAtWork',
  'readSweptUntil',
  'keepSweptUntil',
  'remove',
  'wipe',
]);

/** Wraps the contracts of storage and database so that call number k fails. */
export class FailingCalls {
  /** The counted calls since the last order, by name. */
  names: string[] = [];
  /** The first server's database, for others that work on it. */
  opened: OpenDatabase | null = null;
  #order: FailureOrder | null = null;
  #counts = (name: string): boolean => !background.has(name);
  #held: ReadonlySet<string> = new Set();

  /** @param only what is counted, for flows that are the workers' */
  begin(order: FailureOrder | null, only?: ReadonlySet<string>): void {
    this.names = [];
    this.#order = order;
    this.#counts = (name) => only?.has(name) ?? !background.has(name);
  }

  /**
   * These calls of the first server's fail until something else is held, uncounted: what they would have done is left for a
   * flow to do, by a worker that nobody else is before.
   */
  hold(names: readonly string[]): void {
    this.#held = new Set(names);
  }

  /** Whether the call that was ordered to fail has come. */
  get isHit(): boolean {
    return this.#order !== null && this.names.length >= this.#order.call;
  }

  end(): void {
    this.#order = null;
  }

  wrapStorage(storage: Storage): Storage {
    const call = <Result>(name: string, act: () => Promise<Result>) => this.#call(name, diskError, act);
    return {
      put: (key, body, options) => call('put', () => storage.put(key, body, options)),
      open: (key) => call('open', () => storage.open(key)),
      stat: (key) => call('stat', () => storage.stat(key)),
      remove: (key) => call('remove', () => storage.remove(key)),
      list: (prefix) => storage.list(prefix),
    };
  }

  wrapDatabase(database: Database): Database {
    return {
      uploadsDirectory: database.uploadsDirectory,
      open: async (settings, clock) => {
        const opened = await database.open(settings, clock);
        const free = this.#wrapOpened(opened);
        if (this.opened !== null) return free;
        this.opened = free;
        const run: OpenDatabase['run'] = (name, input) =>
          this.#held.has(name) ? Promise.reject(databaseError('EIO')) : free.run(name, input);
        return { ...free, run };
      },
    };
  }

  #wrapOpened(opened: OpenDatabase): OpenDatabase {
    const { wipe } = opened;
    return {
      run: (name, input) => this.#call(name, databaseError, () => opened.run(name, input)),
      ...(wipe === undefined
        ? {}
        : { wipe: (options) => this.#call('wipe', databaseError, () => wipe(options)) }),
      close: () => opened.close(),
    };
  }

  async #call<Result>(
    name: string,
    errorOf: (fault: CallFault) => Error,
    act: () => Promise<Result>,
  ): Promise<Result> {
    const isCounted = this.#counts(name);
    if (isCounted) this.names.push(name);
    const order = this.#order;
    const isHit = order !== null && isCounted && this.names.length === order.call;
    const isStuck = order?.isSticky === true && this.names.length >= order.call;
    if (order === null || !(isHit || isStuck)) return act();
    // Nobody is told of a time-out before the time is out.
    if (order.fault === 'ETIMEDOUT') await new Promise((resolve) => setTimeout(resolve, timeOutMs));
    if (order.isAnswerLost) {
      const lost = await act().catch(() => undefined);
      if (lost instanceof Readable) lost.destroy();
    }
    throw errorOf(order.fault);
  }
}

function diskError(fault: CallFault): Error {
  return Object.assign(new Error(`${fault}: planted`), { code: fault });
}

/** The contract's own words for the same. */
function databaseError(fault: CallFault): Error {
  const cause = diskError(fault);
  return fault === 'ENOSPC'
    ? new DossierError('storage_full', { cause, retryAfterSeconds: 30 })
    : new DossierError('unavailable', { cause, retryAfterSeconds: 5 });
}

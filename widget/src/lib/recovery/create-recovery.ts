import type { StateView } from '@dossier/server-sdk/contract';
import type { TransferOrder } from '../transfer/transfer-order.js';
import { KeptPictures } from './kept-pictures.js';
import type { Recovery, RecoveryOptions } from './recovery.js';
import { createRecoveryStore, type RecoveryStore } from './recovery-store.js';

/** Where the browser can keep pictures encrypted, a store of them; elsewhere one that does nothing, said once to the host. */
export function createRecovery(options: RecoveryOptions): Recovery {
  try {
    // Both are missing on plain HTTP or where storage is blocked, and a getter may throw.
    if (crypto.subtle === undefined || indexedDB === undefined)
      throw new DOMException('', 'NotSupportedError');
    return new LiveRecovery(options, createRecoveryStore(options.scope));
  } catch (error) {
    warn(error);
    return { stateRead() {}, keep() {}, async wipe() {} };
  }
}

class LiveRecovery implements Recovery {
  #orders: readonly TransferOrder[] = [];
  /** The application and its newest submission: with either of them the key changes. */
  #round = '';
  #pictures: KeptPictures | null = null;
  #isWarned = false;

  constructor(
    private readonly options: RecoveryOptions,
    private readonly store: RecoveryStore,
  ) {
    store.sweep(null, options.clock.now()).catch(this.#warnOnce);
  }

  stateRead({ application, submission, lock }: StateView): void {
    const isOver = lock !== null && finalReasons.includes(lock.reason);
    const round = JSON.stringify([application.id, submission?.number ?? 0, isOver]);
    if (round !== this.#round) {
      if (isOver) void this.wipe();
      else this.#begin(application.id);
      this.#round = round;
    }
    void this.#pictures?.stateRead(lock === null);
    this.#pictures?.keep(this.#orders);
  }

  keep(orders: readonly TransferOrder[]): void {
    this.#orders = orders;
    this.#pictures?.keep(orders);
  }

  async wipe(): Promise<void> {
    this.#end();
    await this.store.wipe().catch(this.#warnOnce);
  }

  #begin(applicationId: string): void {
    this.#end();
    const { options, store } = this;
    this.#pictures = new KeptPictures({ ...options, applicationId, store, warn: this.#warnOnce });
  }

  #end(): void {
    this.#pictures?.close();
    this.#pictures = null;
    this.#round = '';
  }

  readonly #warnOnce = (error: unknown): void => {
    if (!this.#isWarned) warn(error);
    this.#isWarned = true;
  };
}

/** Everything is with the staff: what was under way is for nobody any more. */
const finalReasons: readonly string[] = ['submitted', 'approved', 'refused'];

/** For whoever builds the page; candidates miss nothing that they were promised. */
function warn(error: unknown): void {
  const why = error instanceof Error ? error.name : 'unknown';
  console.warn(`<dossier-upload recovery>: this browser does not keep unfinished pictures (${why}).`);
}

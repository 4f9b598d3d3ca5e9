import type { StateView } from '@dossier/server-sdk/contract';
import type { Recovery, RecoveryOptions } from '../recovery/recovery.js';
import type { TransferOrder } from '../transfer/transfer-order.js';

/** The way to the recovery store, which is a part of the program of its own. */
export class RecoveryLink implements Recovery {
  #loading: Promise<Recovery> | null = null;
  #orders: readonly TransferOrder[] = [];

  constructor(
    private readonly options: RecoveryOptions,
    private readonly load = loadRecovery,
  ) {}

  /** Brings the store, which begins by removing what has expired. */
  start(): void {
    this.#tell(() => {});
  }

  stateRead(state: StateView): void {
    this.#tell((recovery) => {
      recovery.keep(this.#orders);
      recovery.stateRead(state);
    });
  }

  keep(orders: readonly TransferOrder[]): void {
    this.#orders = orders;
    if (this.#loading !== null) this.#tell((recovery) => recovery.keep(this.#orders));
  }

  wipe(): Promise<void> {
    return this.#tell((recovery) => recovery.wipe());
  }

  async #tell(task: (recovery: Recovery) => Promise<void> | void): Promise<void> {
    this.#loading ??= this.load(this.options);
    try {
      await this.#loading.then(task);
    } catch {
      // The network was away: the next state brings it.
      this.#loading = null;
    }
  }
}

async function loadRecovery(options: RecoveryOptions): Promise<Recovery> {
  const { createRecovery } = await import('../recovery/create-recovery.js');
  return createRecovery(options);
}

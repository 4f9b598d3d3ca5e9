import type { RecoveryKeyView, StateView } from '@dossier/server-sdk/contract';
import type { Clock } from '../client/clock.js';
import type { TransferOrder } from '../transfer/transfer-order.js';

/** What a recovery store needs of its session. */
export interface RecoveryOptions {
  /** Where uploads go: tells the programmes of one site apart. */
  readonly scope: string;
  readonly clock: Clock;
  /** Rejects with `SessionError`; `locked` when nothing can be uploaded now. */
  readKey(applicationId: string): Promise<RecoveryKeyView>;
  /** Takes pictures of an earlier visit to this application; what it answers false to stays where it is. */
  restore(orders: readonly TransferOrder[], applicationId: string): boolean;
}

/** Pictures that are not yet committed, kept in this browser for the next visit. Nothing here ever rejects. */
export interface Recovery {
  /** Call with each state that was read: it says whose pictures these are, and for how long. */
  stateRead(state: StateView): void;
  /** Call with the pictures that are under way whenever they change: new ones are kept, others removed. */
  keep(orders: readonly TransferOrder[]): void;
  /** Removes everything of this programme from this browser; resolves when that is done. */
  wipe(): Promise<void>;
}

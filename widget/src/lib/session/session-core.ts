import type { StateView } from '@dossier/server-sdk/contract';
import type { Clock } from '../client/clock.js';
import type { Client } from '../client/create-client.js';
import type { PageSignals } from '../client/page-signals.js';
import type { Recovery, RecoveryOptions } from '../recovery/recovery.js';
import type { Transfers, TransfersOptions } from '../transfer/create-transfers.js';
import type { CandidateSnapshot } from './candidate-session-api.js';
import type { Follower } from './follower.js';
import type { SnapshotStore } from './snapshot-store.js';

/** What the changing half of a candidate's session needs of the half that reads. */
export interface SessionCore {
  readonly clock: Clock;
  readonly page: PageSignals;
  readonly client: Client;
  readonly store: SnapshotStore<CandidateSnapshot>;
  readonly follower: Follower;
  readonly options: {
    readonly loadTransfers?: (options: TransfersOptions) => Promise<Transfers>;
    readonly recovery?: boolean;
    readonly loadRecovery?: (options: RecoveryOptions) => Promise<Recovery>;
  };
  /** One more whenever everything is forgotten: what was asked before is then nobody's answer. */
  readonly era: number;
  /** How many reads of the state have begun. */
  readonly reads: number;
  /** The serial of the token that the state was last read with. */
  readonly confirmedSerial: number;
  /** Call when a read of the state begins; hand the number to `takeState`. */
  beginRead(): number;
  takeState(state: StateView, read: number): void;
  /** Reads again, if anybody follows. */
  readSoon(): void;
}

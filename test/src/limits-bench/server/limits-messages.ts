/** What the server process is started with, as JSON in its first argument. */
export interface LimitsServerOrder {
  readonly directory: string;
  readonly candidates: number;
  readonly reviewers: number;
  /** Whether pictures are checked; without it nothing can be looked at. */
  readonly check: boolean;
}

/** What it tells its parent once it listens. */
export interface LimitsServerReady {
  readonly port: number;
  /** One for each candidate. */
  readonly candidates: readonly string[];
  readonly reviewers: readonly string[];
}

/** What the process of the honest candidates is told to do. */
export interface PaceOrder {
  readonly port: number;
  readonly tokens: readonly string[];
  readonly seconds: number;
  /** Requests a second: every fourth is an upload, the others ask for the state. */
  readonly perSecond: number;
}

/** Milliseconds from sending to the end of the answer. */
export interface PaceResult {
  readonly stateMs: readonly number[];
  readonly uploadMs: readonly number[];
  readonly failures: number;
  readonly firstFailure: string | null;
}

/** What the process of those who do harm is told to do, until it is told `none`. */
export type AttackOrder =
  | { readonly attack: 'none' }
  | { readonly attack: 'slow'; readonly port: number; readonly token: string; readonly sockets: number }
  | {
      readonly attack: 'flood';
      readonly port: number;
      readonly token: string;
      readonly connections: number;
      /** Null: as fast as answers come. */
      readonly perSecond: number | null;
    };

/** What it saw since the last order. */
export interface AttackResult {
  /** Requests by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Slow sockets that were open when it was told to stop, and those that the server had cut. */
  readonly open: number;
  readonly cut: number;
}

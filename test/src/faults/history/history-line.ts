import type { DecisionOutcome } from '../../../../server-sdk/dist/lib/model/decision.js';

/** One thing that somebody did, as the reference model understands it; pictures are named by their digests. */
export type Operation =
  | { readonly op: 'activate' | 'phone' }
  | {
      readonly op: 'upload';
      readonly sha256: string;
      readonly category: string;
      readonly replaces: string | null;
      readonly key: string;
      readonly road: 'short' | 'long';
      readonly isGood: boolean;
    }
  | { readonly op: 'remove'; readonly sha256: string }
  | { readonly op: 'move'; readonly sha256: string; readonly category: string }
  | { readonly op: 'answer'; readonly round: number; readonly ask: number; readonly hasWords: boolean }
  | { readonly op: 'submit'; readonly revision: number; readonly key: string }
  | { readonly op: 'claim' | 'release'; readonly reviewer: string }
  | { readonly op: 'reopen'; readonly reviewer: string; readonly revision: number }
  | DecideOperation
  | { readonly op: 'read'; readonly saw: SeenState | null };

export interface DecideOperation {
  readonly op: 'decide';
  readonly reviewer: string;
  readonly key: string;
  readonly outcome: DecisionOutcome;
  readonly revision: number;
  readonly submission: number;
  readonly seen: readonly string[];
  readonly asks: readonly { readonly category: string; readonly sha256: string | null }[];
}

/** What a candidate's page showed. */
export interface SeenState {
  readonly state: string;
  readonly revision: number;
  readonly round: number;
  readonly isActivated: boolean;
  readonly hasPhone: boolean;
  /** `category sha256 state mark`, in order. */
  readonly pictures: readonly string[];
}

/** One line of a history. */
export interface HistoryLine {
  readonly t0: number;
  readonly t1: number;
  /** The server's clock at `t0`. */
  readonly now: number;
  /** Who did it; after an unknown result whoever goes on has another name. */
  readonly proc: string;
  readonly candidate: string;
  readonly operation: Operation;
  readonly result: 'ok' | 'fail' | 'unknown';
  /** Of a refusal or a fault. */
  readonly code: string | null;
}

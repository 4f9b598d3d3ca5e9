import type {
  DecisionRequest,
  DecisionResultView,
  DeskView,
  QueueView,
  ReviewApplicationView,
} from '@dossier/server-sdk/contract';

/** Everything that the desk shows, at one moment. */
export interface ReviewSnapshot {
  readonly status: 'loading' | 'ready' | 'signed-out' | 'offline' | 'unavailable';
  readonly desk: DeskView | null;
  readonly queue: QueueView | null;
  /** The open application, or null while the queue alone is shown. */
  readonly application: ReviewApplicationView | null;
  /** The open application changed on the server since it was shown. */
  readonly stale: boolean;
  readonly pending: { readonly queue: boolean; readonly application: boolean; readonly decision: boolean };
  readonly clockOffsetMs: number;
}

/** Which application a decision is about, as it was shown. */
export interface DecisionTarget {
  readonly id: string;
  readonly revision: number;
  readonly submission: number | null;
}

/** The reviewer's state without a screen; `change` after each new snapshot. Methods reject with `SessionError`. */
export interface ReviewSession extends EventTarget {
  readonly snapshot: ReviewSnapshot;
  connect(): void;
  disconnect(): void;
  signOut(): void;
  showQueue(filter: { stage?: string; show: 'waiting' | 'returned' | 'finished' }): Promise<void>;
  loadMore(): Promise<void>;
  /** Opens an application; claims it when it is waiting at one of the reviewer's stages. */
  open(applicationId: string): Promise<void>;
  /** Goes back to the queue and releases the claim, unless a decision about the application is still to be sent. */
  leave(options?: { readonly keepsClaim: boolean }): Promise<void>;
  /** What a decision about the open application is bound to. Throws `not_found` while none is open. */
  target(): DecisionTarget;
  /** Sends exactly what was shown: revision, submission and digests come from the open application, or from `target`. */
  decide(
    decision: Pick<DecisionRequest, 'outcome' | 'verdicts' | 'asks' | 'feedback' | 'note' | 'bounceTo'>,
    target?: DecisionTarget,
  ): Promise<DecisionResultView>;
  reopen(reason: string): Promise<void>;
  loadView(materialId: string): Promise<string>;
  /** Downloads the original as a file; needs the right `original`. */
  loadOriginal(materialId: string): Promise<{ readonly blob: Blob; readonly filename: string }>;
}

import type { ReceiptView, StateView } from '@dossier/server-sdk/contract';
import type { Problem } from '../client/problem.js';
import type { PreparedPicture } from '../prepare/prepared-picture.js';

export type { Problem } from '../client/problem.js';
export { SessionError } from '../client/session-error.js';

/** One picture on its way. It leaves the list when the state that holds it as a material has been read. */
export interface TransferItem {
  readonly id: string;
  readonly categoryId: string;
  readonly filename: string;
  /** A blob: URL of the picture being sent; revoked when the item leaves the list. */
  readonly previewUrl: string;
  readonly bytesTotal: number;
  readonly bytesSent: number;
  /** `waiting` for its turn or the network, `sending`, `retrying` after a fault, `failed` for good. */
  readonly phase: 'waiting' | 'sending' | 'retrying' | 'failed';
  readonly problem: Problem | null;
  /** Refused as `locked`, and its place still is: `retry` does nothing until a state that was read shows it unlocked. */
  readonly isParked?: boolean;
  readonly replaces: string | null;
}

/** Everything that the candidate's page shows, at one moment. */
export interface CandidateSnapshot {
  /** `offline` and `unavailable` keep the last state on the page. */
  readonly status: 'loading' | 'ready' | 'signed-out' | 'offline' | 'unavailable';
  readonly state: StateView | null;
  /** True from this session's own activation until the next load: show 激活成功. */
  readonly activatedNow: boolean;
  /** True from this session's own submission until the next load: show 上报完成，内容已锁定. */
  readonly submittedNow: boolean;
  /** How many pictures of an earlier visit were found unfinished and are being sent on, until the next load: say so. */
  readonly restoredNow: number;
  readonly transfers: readonly TransferItem[];
  /** What is being waited for. */
  readonly pending: {
    readonly profile: boolean;
    readonly submit: boolean;
    readonly removing: readonly string[];
  };
  /** Add to `Date.now()` to get the server's clock, milliseconds. */
  readonly clockOffsetMs: number;
  /** When the host's session ends unless it is prolonged, by the server's clock; null when that is not known. */
  readonly sessionEndsAt: number | null;
}

/**
 * The candidate's state without a screen. Dispatches `change` (plain Event) after each new snapshot; snapshots are
 * immutable and compared by identity. Methods reject with `SessionError` (a `Problem`); nothing is thrown at the page.
 */
export interface CandidateSession extends EventTarget, CandidateChangeMethods {
  readonly snapshot: CandidateSnapshot;
  /** Reads the state, activates the application when it is not yet, and follows changes until `disconnect`. */
  connect(): void;
  disconnect(): void;
  /**
   * Forgets everything of this candidate at once: token, state, previews, transfers. Ends `signed-out`; resolves when
   * the browser keeps no picture for the next visit any more either.
   */
  signOut(): Promise<void>;
  refresh(): Promise<void>;
  /** A blob: URL of the re-made view, cached per material until `disconnect`. */
  loadView(materialId: string): Promise<string>;
}

/** What a session can be asked to change. */
export interface CandidateChangeMethods {
  saveProfile(values: Readonly<Record<string, string>>): Promise<void>;
  /** Queues prepared pictures, after the consent where one is given with them; takes as many as there are places and returns the rest as left out. */
  upload(
    categoryId: string,
    pictures: readonly PreparedPicture[],
    options?: UploadOptions,
  ): Promise<TakenPictures>;
  retry(transferId: string): Promise<void>;
  /** Stops a transfer, ends its upload on the server and drops it. */
  cancel(transferId: string): Promise<void>;
  removeMaterial(materialId: string): Promise<void>;
  /** The same picture in another category, without a new upload. */
  moveMaterial(materialId: string, categoryId: string): Promise<void>;
  answerAsk(askId: string, answer: string): Promise<void>;
  /** Submits what the page shows; the idempotency key is kept until an answer came. */
  submit(): Promise<void>;
  /** The newest submission's manifest and digest. */
  readReceipt(): Promise<ReceiptView>;
}

/** What goes with pictures that are handed over. */
export interface UploadOptions {
  /** The id of the old picture. */
  readonly replaces?: string;
  /** The version of the programme's consent that was agreed to just now: recorded before anything is sent. */
  readonly consent?: string;
  /** A parent or guardian has agreed to it as well. */
  readonly guardian?: true;
}

/** What became of pictures that were handed over. */
export interface TakenPictures {
  readonly taken: number;
  readonly leftOut: readonly PreparedPicture[];
}

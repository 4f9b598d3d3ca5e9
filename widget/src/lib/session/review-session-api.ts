import type {
  DecisionPreviewView,
  DecisionRequest,
  DecisionResultView,
  DeskView,
  FindingsRequest,
  KeptFindings,
  NextRequest,
  QueueRequest,
  QueueView,
  ReviewApplicationView,
  RotationRequest,
} from '@dossier/server-sdk/contract';
import type { DeskCalls } from '../client/desk-calls.js';

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
  /** When the host's session ends unless it is prolonged, by the server's clock; null when that is not known. */
  readonly sessionEndsAt: number | null;
}

/** What a list of the queue is narrowed to. */
export type QueueFilter = Omit<QueueRequest, 'after' | 'limit'>;

/** Which application a decision is about, as it was shown. */
export interface DecisionTarget {
  readonly id: string;
  readonly revision: number;
  readonly submission: number | null;
}

/** A decision as the desk makes it; what it is bound to comes from its target. */
export type DecisionDraft = Pick<
  DecisionRequest,
  'outcome' | 'verdicts' | 'asks' | 'feedback' | 'note' | 'bounceTo'
>;

/** The reviewer's state without a screen; `change` after each new snapshot. Methods reject with `SessionError`. */
export interface ReviewSession extends EventTarget {
  readonly snapshot: ReviewSnapshot;
  connect(): void;
  disconnect(): void;
  signOut(): void;
  /** Reads the desk again now, as somebody who uses it. */
  refresh(): Promise<void>;
  showQueue(filter: QueueFilter): Promise<void>;
  loadMore(): Promise<void>;
  /** Opens an application; claims it when it is waiting at one of the reviewer's stages. */
  open(applicationId: string): Promise<void>;
  /** Claims the one that has waited longest and opens it; null when there is none that this reviewer may take. */
  openNext(request: NextRequest): Promise<string | null>;
  /** Takes the open application from the colleague who holds it, and reads it again. */
  takeOver(): Promise<void>;
  /** Takes a colleague's message off the desk. */
  removeMessage(messageId: string): Promise<void>;
  /** What is done to, or read about, many applications at once. */
  readonly work: DeskCalls;
  /** Goes back to the queue and releases the claim, unless a decision about the application is still to be sent. */
  leave(options?: { readonly keepsClaim: boolean }): Promise<void>;
  /** What a decision about the open application is bound to. Throws `not_found` while none is open. */
  target(): DecisionTarget;
  /** Sends exactly what was shown: revision, submission and digests come from the open application, or from `target`. */
  decide(decision: DecisionDraft, target?: DecisionTarget): Promise<DecisionResultView>;
  /**
   * What a decision would show and send now; refused as the decision would be, but for the host's own rule
   * (`hook_refused`), which only a decision asks. Changes nothing.
   */
  previewDecision(decision: DecisionDraft, target?: DecisionTarget): Promise<DecisionPreviewView>;
  /** This reviewer's own draft as the server keeps it, whatever revision it was made on, or null. */
  readFindings(applicationId: string): Promise<KeptFindings | null>;
  /** Keeps a draft on the server, in place of the one before; nobody else sees it. */
  keepFindings(applicationId: string, draft: Omit<FindingsRequest, 'receipts'>): Promise<void>;
  dropFindings(applicationId: string): Promise<void>;
  /** This submission has been looked through. */
  keepLook(applicationId: string, submission: number): Promise<void>;
  /** Keeps how a picture is turned, for the next reviewer. */
  keepRotation(materialId: string, degrees: RotationRequest['degrees']): Promise<void>;
  reopen(reason: string): Promise<void>;
  loadView(materialId: string): Promise<string>;
  /** Downloads the original as a file; needs the right `original`. */
  loadOriginal(materialId: string): Promise<{ readonly blob: Blob; readonly filename: string }>;
}

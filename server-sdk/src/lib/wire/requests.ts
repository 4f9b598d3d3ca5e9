import type { AskKind } from '../model/ask.js';
import type { DecisionOutcome, MaterialVerdict } from '../model/decision.js';

/** `PUT profile`. */
export interface ProfileRequest {
  readonly values: Readonly<Record<string, string>>;
}

/** `PUT asks/:id/answer`: words instead of a picture; an empty text takes the answer back. */
export interface AnswerRequest {
  readonly answer: string;
}

/** `POST submission`; the header `Idempotency-Key` makes a repeat safe. */
export interface SubmissionRequest {
  readonly revision: number;
  /** The candidate confirmed the declaration. */
  readonly declared: true;
}

/** One ask of a return, as the desk sends it. */
export interface AskRequest {
  readonly categoryId: string | null;
  readonly materialId: string | null;
  readonly reason: string;
  readonly text: string;
  readonly kind: AskKind;
}

/** `POST review/applications/:id/decisions`; `Idempotency-Key` makes a repeat safe. */
export interface DecisionRequest {
  readonly revision: number;
  /** The submission that was looked at. */
  readonly submission: number;
  readonly outcome: DecisionOutcome;
  /** Every picture that was shown, with its digest and mark. */
  readonly verdicts: readonly MaterialVerdict[];
  readonly asks: readonly AskRequest[];
  /** What the candidate reads; at most 4,000 characters. */
  readonly feedback: string;
  /** Seen by staff only; at most 4,000 characters. */
  readonly note: string;
  /** The stage to go back to; with `bounce` alone. */
  readonly bounceTo?: string;
}

/** `POST review/queue`. */
export interface QueueRequest {
  /** One of the reviewer's stages; all of them when absent. */
  readonly stage?: string;
  /** What to list: waiting for this reviewer, waiting for candidates, or finished. */
  readonly show: 'waiting' | 'returned' | 'finished';
  /** From an earlier page's `next`. */
  readonly after?: string;
  /** 1 to 100; 50 when absent. */
  readonly limit?: number;
}

/** `POST review/applications/:id/reopening`. */
export interface ReopenRequest {
  readonly revision: number;
  readonly reason: string;
}

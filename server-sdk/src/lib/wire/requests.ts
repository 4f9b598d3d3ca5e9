/** `PUT profile`. */
export interface ProfileRequest {
  readonly values: Readonly<Record<string, string>>;
}

/** `PUT materials/:id/category`. */
export interface MoveRequest {
  readonly categoryId: string;
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

export type { AskRequest, DecisionRequest } from '../model/decision.js';

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

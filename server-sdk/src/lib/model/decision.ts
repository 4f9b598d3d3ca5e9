import type { AskKind, Box } from './ask.js';

/** The outcomes of a review. `bounce` goes back to an earlier stage and is seen by staff only. */
export const decisionOutcomes = ['approve', 'return', 'refuse', 'bounce'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** A reviewer's mark on one picture, bound to the bytes that were looked at. */
export interface MaterialVerdict {
  readonly materialId: string;
  /** SHA-256 of the original bytes, lower-case hex. */
  readonly sha256: string;
  readonly mark: 'accepted' | 'asked' | 'unmarked';
}

/** One ask of a return, as the desk sends it. */
export interface AskRequest {
  readonly categoryId: string | null;
  readonly materialId: string | null;
  readonly reason: string;
  readonly text: string;
  readonly kind: AskKind;
  /** Drawn on the picture that it is about. */
  readonly box?: Box | null;
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
  /** Display receipts: what `GET materials/:id/view` gave with each picture in `Dossier-Display-Receipt`. */
  readonly receipts?: readonly string[];
}

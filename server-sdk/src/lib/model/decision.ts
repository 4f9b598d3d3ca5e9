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

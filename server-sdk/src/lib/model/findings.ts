import type { AskRequest, MaterialVerdict } from './decision.js';

/** A reviewer's draft: what a decision would hold, not yet sent and seen by nobody else. */
export interface Findings {
  readonly verdicts: readonly MaterialVerdict[];
  readonly asks: readonly AskRequest[];
  readonly feedback: string;
  readonly note: string;
}

/** A draft as it was kept. */
export interface KeptFindings extends Findings {
  /** The application's revision that it was made on: one that has moved on is to be looked at again. */
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
}

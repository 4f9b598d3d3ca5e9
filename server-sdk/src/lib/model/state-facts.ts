import type { ApplicationRecord } from './application-record.js';
import type { Category } from './category.js';

/** A published decision, as the candidate may read it. */
export interface PublishedDecision {
  readonly id: string;
  readonly round: number;
  readonly stage: string;
  readonly outcome: 'approve' | 'return' | 'refuse';
  readonly feedback: string;
  readonly at: number;
}

export interface SubmissionSummary {
  readonly number: number;
  readonly submittedAt: number;
  readonly digest: string;
  readonly pictures: number;
}

/** What was asked of the candidate from one moment on. */
export interface CategoryEvaluation {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly categories: readonly Category[];
}

/** Everything from which the candidate's page is made. */
export interface StateFacts {
  readonly record: ApplicationRecord;
  /** Newest first. */
  readonly decisions: readonly PublishedDecision[];
  readonly submission: SubmissionSummary | null;
  /** Newest first. */
  readonly evaluations: readonly CategoryEvaluation[];
}

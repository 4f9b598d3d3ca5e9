import type { ApplicationRecord } from './application-record.js';

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

/** Everything from which the candidate's page is made. */
export interface StateFacts {
  readonly record: ApplicationRecord;
  /** Newest first. */
  readonly decisions: readonly PublishedDecision[];
  readonly submission: SubmissionSummary | null;
}

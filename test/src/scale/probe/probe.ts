import type { Candidate } from '../../../../server-sdk/dist/lib/model/candidate.js';
import type { Reviewer } from '../../../../server-sdk/dist/lib/model/reviewer.js';

/** One request that is timed again and again. */
export interface Probe {
  readonly id: string;
  readonly label: string;
  /** Who asks: a candidate, or a reviewer of `scaleReviewers`. */
  readonly by: 'candidate' | ReviewerName;
  readonly kind: 'state' | 'queue' | 'work' | 'figures';
  ask(known: Known, turn: number): ProbeRequest;
  readonly status: number;
  /** Puts back what the request has changed; not timed. */
  undo?(body: string): ProbeRequest | null;
}

export interface ProbeRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the probes know of a database beforehand. */
export interface Known {
  readonly candidates: readonly Candidate[];
  readonly applicationIds: readonly string[];
  /** The validator of each candidate's state. */
  readonly etags: readonly string[];
  /** A cursor in the middle of what waits at the first stage, and one among the finished. */
  readonly middle: { readonly waiting: string; readonly finished: string };
}

export type ReviewerName = 'chief' | 'region' | 'site' | 'mixed';

const rights = ['manage', 'export', 'reopen', 'bounce'] as const;

/** Reviewers of several scopes; `chief` sees everything and is one of those the filled claims and assignments name. */
export const scaleReviewers: Readonly<Record<ReviewerName, Reviewer>> = {
  chief: reviewer('reviewer-1', ['site', 'district'], ['*']),
  region: reviewer('reviewer-2', ['site', 'district'], [{ region: 'R1' }]),
  site: reviewer('reviewer-3', ['site'], [{ site: 'S1' }]),
  mixed: reviewer('reviewer-4', ['site'], [{ region: 'R2' }, { site: 'S0' }, { site: 'S1' }, { site: 'S3' }]),
};

function reviewer(id: string, stages: readonly string[], scopes: Reviewer['scopes']): Reviewer {
  return { id, name: id, stages, scopes, rights };
}

/**
 * What a reviewer may do beside looking and deciding. `manage`: assign, remind, the work list of notices, figures;
 * `export`: take lists and histories away as files.
 */
export const reviewerRights = ['original', 'reopen', 'bounce', 'manage', 'export'] as const;
export type ReviewerRight = (typeof reviewerRights)[number];

/** Which applications a reviewer sees: all, a region, or one site. */
export type ReviewScope = '*' | { readonly region: string } | { readonly site: string };

/** A member of staff, as the host's auth hook describes them. */
export interface Reviewer {
  readonly id: string;
  readonly name: string;
  /** Ids of the stages at which this reviewer decides. */
  readonly stages: readonly string[];
  readonly scopes: readonly ReviewScope[];
  readonly rights: readonly ReviewerRight[];
  /** The same person's ids as a candidate: they decide nothing of theirs. An equal id needs no mention. */
  readonly candidateIds?: readonly string[];
}

/** Whether an application is the reviewer's own, as a candidate. */
export function isOwnApplication(reviewer: Reviewer, candidateId: string): boolean {
  return reviewer.id === candidateId || (reviewer.candidateIds ?? []).includes(candidateId);
}

/** Whether a reviewer's scopes cover an application of this site and region. */
export function isInScope(scopes: readonly ReviewScope[], place: { site: string; region: string }): boolean {
  return scopes.some((scope) => {
    if (scope === '*') return true;
    return 'site' in scope ? scope.site === place.site : scope.region === place.region;
  });
}

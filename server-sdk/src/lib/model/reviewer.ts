/** What a reviewer may do beside looking and deciding. */
export const reviewerRights = ['original', 'reopen', 'bounce'] as const;
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
}

/** Whether a reviewer's scopes cover an application of this site and region. */
export function isInScope(scopes: readonly ReviewScope[], place: { site: string; region: string }): boolean {
  return scopes.some((scope) => {
    if (scope === '*') return true;
    return 'site' in scope ? scope.site === place.site : scope.region === place.region;
  });
}

import type { Reason, ReviewCategoryView } from '@dossier/server-sdk/contract';

/** The reasons that a category offers, in the programme's order: the n-th is what the number key n chooses. */
export function listReasons(reasons: readonly Reason[], category: ReviewCategoryView): readonly Reason[] {
  return reasons.filter(
    ({ code, kind }) => kind === 'profile' || category.reasons === null || category.reasons.includes(code),
  );
}

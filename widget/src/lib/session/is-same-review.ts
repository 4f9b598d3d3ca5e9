import type { ReviewApplicationView } from '@dossier/server-sdk/contract';

/** Whether a newer view is about what is on the screen: claims, notices and the profile may differ, pictures may not. */
export function isSameReview(shown: ReviewApplicationView, newer: ReviewApplicationView): boolean {
  return subjectOf(shown) === subjectOf(newer);
}

function subjectOf(view: ReviewApplicationView): string {
  const { applicationId, state, stage, round, revision, submission, categories, decisions } = view;
  const pictures = categories.map(({ id, materials }) => [
    id,
    materials.map((material) => [material.id, material.sha256, material.state, material.mark]),
  ]);
  return JSON.stringify([
    applicationId,
    state,
    stage,
    round,
    revision,
    submission?.digest ?? null,
    pictures,
    decisions.length,
  ]);
}

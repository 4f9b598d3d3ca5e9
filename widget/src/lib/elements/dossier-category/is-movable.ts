import type { CategoryView, MaterialView, StateView } from '@dossier/server-sdk/contract';

/** Whether a picture may be moved, stored, never submitted and no answer to an ask, and another category takes any. */
export function isMovable(state: StateView, { id }: CategoryView, material: MaterialView): boolean {
  const { actions, application, submission, categories } = state;
  if (!actions.includes('add-material') || !actions.includes('remove-material')) return false;
  if (material.state !== 'stored' || material.lock !== null || material.mark !== null) return false;
  if (application.state === 'returned' && material.replaces !== null) return false;
  if (submission !== null && material.committedAt <= submission.submittedAt) return false;
  return categories.some((other) => other.id !== id && other.lock === null);
}

import { type CategoryView, isPresent, type StateView } from '@dossier/server-sdk/contract';

/** Whether a category still wants something of the candidate. */
export function needsDoing(state: StateView, category: CategoryView): boolean {
  if (state.lock !== null) return false;
  const asked = state.asks.some((ask) => ask.categoryId === category.id && ask.state === 'open');
  const short = state.missing.some(
    (missing) => 'categoryId' in missing && missing.categoryId === category.id,
  );
  const rejected = category.materials.some((material) => material.state === 'rejected');
  return asked || short || rejected;
}

/** Whether nothing more can or need be done in a category: it starts folded. */
export function isFinished(state: StateView, category: CategoryView): boolean {
  if (needsDoing(state, category)) return false;
  if (category.lock !== null || state.lock !== null) return true;
  const present = category.materials.filter((material) => isPresent(material.state));
  if (present.length > 0 && present.every((material) => material.lock !== null)) return true;
  return category.used >= category.maximum || state.application.state === 'returned';
}

/** Ids in the order of showing: what needs doing first, otherwise as the host wrote them. */
export function orderCategories(state: StateView): readonly string[] {
  const first = state.categories.filter((category) => needsDoing(state, category));
  const rest = state.categories.filter((category) => !needsDoing(state, category));
  const open = rest.filter((category) => !isFinished(state, category));
  const finished = rest.filter((category) => isFinished(state, category));
  return [...first, ...open, ...finished].map(({ id }) => id);
}

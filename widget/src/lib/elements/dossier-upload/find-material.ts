import type { CategoryView, MaterialView, StateView } from '@dossier/server-sdk/contract';

/** A picture that is on the page, with its category; null when there is no such. */
export function findMaterial(
  state: StateView,
  materialId: string | null,
): { readonly category: CategoryView; readonly material: MaterialView } | null {
  for (const category of state.categories) {
    const material = category.materials.find(({ id }) => id === materialId);
    if (material !== undefined) return { category, material };
  }
  return null;
}

import type { StateView } from '@dossier/server-sdk/contract';

/** Whether a picture for this category, or in the place of this one, would be refused as `locked`. */
export function isPlaceLocked(state: StateView, categoryId: string, replaces: string | null): boolean {
  const category = state.categories.find(({ id }) => id === categoryId);
  const replaced = category?.materials.find(({ id }) => id === replaces);
  // Without its category, or the picture it was to replace, only the server can tell.
  const lock = replaces === null ? category?.lock : replaced?.lock;
  return lock !== null && lock !== undefined;
}

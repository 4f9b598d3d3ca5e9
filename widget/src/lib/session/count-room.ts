import type { CategoryView, MaterialView, StateView } from '@dossier/server-sdk/contract';

/** What counting needs of a transfer. */
export interface CountedTransfer {
  readonly categoryId: string;
  readonly replaces: string | null;
  /** It holds, or is about to hold, a place. */
  readonly holdsPlace: boolean;
}

/** How many more pictures a category takes: places taken and pictures under way both count. */
export function countRoom(
  state: StateView | null,
  transfers: readonly CountedTransfer[],
  categoryId: string,
  replaces: string | null,
): number {
  const category = state?.categories.find(({ id }) => id === categoryId);
  if (category === undefined) return 0;
  if (replaces !== null) return canReplace(category, transfers, replaces) ? 1 : 0;
  if (category.lock !== null) return 0;
  const coming = transfers.filter(
    (transfer) => transfer.categoryId === categoryId && transfer.replaces === null && transfer.holdsPlace,
  );
  return Math.max(0, category.maximum - category.used - coming.length);
}

function canReplace(
  category: CategoryView,
  transfers: readonly CountedTransfer[],
  materialId: string,
): boolean {
  const material: MaterialView | undefined = category.materials.find(({ id }) => id === materialId);
  const isBeingReplaced = transfers.some(
    (transfer) => transfer.replaces === materialId && transfer.holdsPlace,
  );
  return material !== undefined && material.lock === null && !isBeingReplaced;
}

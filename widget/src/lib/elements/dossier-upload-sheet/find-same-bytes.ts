import { type CategoryView, isPresent, type StateView } from '@dossier/server-sdk/contract';
import type { TrayPicture } from './picture-tray.js';

/** Where the very same bytes are already: asked to be changed by staff, stored here, or chosen before in the sheet. */
export type SameBytes = 'asked' | 'stored' | 'chosen';

/** Looks for a prepared picture's bytes in its category, and among what was chosen before it; null when they are new. */
export function findSameBytes(
  asks: StateView['asks'],
  { materials }: CategoryView,
  { id, prepared }: TrayPicture,
  chosen: readonly TrayPicture[],
): SameBytes | null {
  if (prepared === null) return null;
  const same = materials.filter(({ sha256 }) => sha256 === prepared.sha256);
  const askedIds = asks.map(({ materialId }) => materialId);
  if (same.some((one) => one.mark === 'asked' || askedIds.includes(one.id))) return 'asked';
  if (same.some(({ state }) => isPresent(state))) return 'stored';
  const before = chosen.slice(
    0,
    chosen.findIndex((one) => one.id === id),
  );
  return before.some((one) => one.prepared?.sha256 === prepared.sha256) ? 'chosen' : null;
}

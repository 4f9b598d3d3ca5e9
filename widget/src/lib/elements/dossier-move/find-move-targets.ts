import type { CategoryView, MaterialView, StateView } from '@dossier/server-sdk/contract';
import type { TransferItem } from '../../session/candidate-session-api.js';
import { countFreePlaces } from '../dossier-category/count-free-places.js';
import type { AnyProblem } from '../dossier-upload/describe-problem.js';

/** A category that a picture could move to, and what is against it. */
export interface MoveTarget {
  readonly category: CategoryView;
  readonly obstacle: AnyProblem | null;
}

/** Every other category that takes pictures now, with what the server would say. */
export function findMoveTargets(
  state: StateView,
  transfers: readonly TransferItem[],
  from: string,
  material: MaterialView,
): readonly MoveTarget[] {
  return state.categories
    .filter(({ id, lock }) => id !== from && lock === null)
    .map((category) => ({ category, obstacle: findObstacle(category, transfers, material) }));
}

function findObstacle(
  category: CategoryView,
  transfers: readonly TransferItem[],
  { type, bytes, width, height }: MaterialView,
): AnyProblem | null {
  const { formats, maxBytes, minSidePixels } = category;
  if (countFreePlaces(category, transfers) === 0) return { code: 'category_full', details: {} };
  if (!formats.some((format) => type === `image/${format}`)) {
    return { code: 'format_not_allowed', details: {} };
  }
  if (bytes > maxBytes) return { code: 'too_large', details: { maxBytes } };
  const isSmall = Math.min(width, height) < minSidePixels;
  return isSmall ? { code: 'too_few_pixels', details: { minSidePixels } } : null;
}

import { type CategoryView, isPresent } from '@dossier/server-sdk/contract';
import type { TransferItem } from '../../session/candidate-session-api.js';

/** Places that can still be filled: pictures on their way (not those that replace one, nor failed ones) hold theirs. */
export function countFreePlaces(category: CategoryView, transfers: readonly TransferItem[]): number {
  const present = category.materials.filter((material) => isPresent(material.state)).length;
  const coming = transfers.filter(
    ({ categoryId, replaces, phase }) =>
      categoryId === category.id && replaces === null && phase !== 'failed',
  ).length;
  return Math.max(0, category.maximum - Math.max(category.used, present) - coming);
}

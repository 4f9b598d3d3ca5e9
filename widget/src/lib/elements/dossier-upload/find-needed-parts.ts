import { isProfileFirst } from './is-profile-first.js';
import type { PartName } from './part-loaders.js';
import type { UploadContext } from './upload-context.js';

/** The parts that the page is not whole without: it waits for them, rather than jump when they arrive. */
export function findNeededParts({
  state,
  snapshot,
}: Pick<UploadContext, 'state' | 'snapshot'>): readonly PartName[] {
  const { categories, feedback, asks, categoryChange, keptAside } = state;
  const pictures = categories.flatMap(({ materials }) => materials);
  const isAnyRejected = pictures.some((one) => one.state === 'rejected');
  const needed: readonly (readonly [PartName, boolean])[] = [
    ['main', isProfileFirst(state) || snapshot.transfers.length > 0 || isAnyRejected],
    ['pictures', pictures.length > 0],
    ['returned', feedback.length + asks.length > 0],
    ['changed', categoryChange !== null || keptAside.length > 0],
  ];
  return needed.filter(([, isNeeded]) => isNeeded).map(([name]) => name);
}

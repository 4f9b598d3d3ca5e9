import { isProfileFirst } from './is-profile-first.js';
import { isFinished } from './order-categories.js';
import type { PartName } from './part-loaders.js';
import type { UploadContext } from './upload-context.js';

/** The parts that the page is not whole without: it waits for them, rather than jump when they arrive. */
export function findNeededParts({
  state,
  snapshot,
}: Pick<UploadContext, 'state' | 'snapshot'>): readonly PartName[] {
  const { categories, submission, feedback, asks, categoryChange, keptAside } = state;
  const pictures = categories.flatMap(({ materials }) => materials);
  const isAnyRejected = pictures.some((one) => one.state === 'rejected');
  const isAnyFinished = categories.some((category) => isFinished(state, category));
  const isChanged = categoryChange !== null || keptAside.length > 0;
  const needed: readonly (readonly [PartName, boolean])[] = [
    ['main', isProfileFirst(state) || snapshot.transfers.length > 0 || isAnyRejected],
    ['pictures', pictures.length > 0 || submission !== null || isChanged || isAnyFinished],
    ['returned', feedback.length + asks.length > 0],
    ['changed', isChanged],
  ];
  return needed.filter(([, isNeeded]) => isNeeded).map(([name]) => name);
}

import { listReachable, nameElement } from './list-elements.js';

/** Polite live regions beyond the first that can be heard now; or that there is none. */
export function findExtraRegions(root: Element): readonly string[] {
  const regions = listReachable(root).filter((element) =>
    element.matches('[aria-live=polite], [role=status], [role=log]'),
  );
  return regions.slice(1).map((region) => `${nameElement(region)} is one more polite live region`);
}

import { listReachable, nameElement } from './list-elements.js';

/**
 * Polite live regions beyond the first that can be heard now. The notice before a session's end brings its own: it goes
 * along into whatever dialog is open, out of which the page's own is not heard.
 */
export function findExtraRegions(root: Element): readonly string[] {
  const regions = listReachable(root).filter(
    (element) =>
      element.matches('[aria-live=polite], [role=status], [role=log]') &&
      (element.getRootNode() as ShadowRoot).host?.localName !== 'dossier-session-notice',
  );
  return regions.slice(1).map((region) => `${nameElement(region)} is one more polite live region`);
}

import type { DossierAsk } from '../dossier-ask/dossier-ask.js';
import type { DossierCategory } from '../dossier-category/dossier-category.js';

/** Unfolds a category, scrolls there and focuses: the ask, else the place for the next picture, else the name. */
export async function revealCategory(category: DossierCategory, askId: string | undefined): Promise<void> {
  category.folded = false;
  await category.updateComplete;
  category.scrollIntoView({ block: 'start' });
  const find = <Found extends HTMLElement>(selector: string) =>
    category.renderRoot.querySelector<Found>(selector);
  const ask = askId === undefined ? null : find<DossierAsk>(`#ask-${CSS.escape(askId)}`);
  if (ask !== null) return ask.reveal();
  (find('#add') ?? find('#name'))?.focus();
}

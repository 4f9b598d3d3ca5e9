import type { MissingView } from '@dossier/server-sdk/contract';
import type { LitElement } from 'lit';
import type { DossierAsk } from '../dossier-ask/dossier-ask.js';
import type { DossierCategory } from '../dossier-category/dossier-category.js';
import type { CategoryArrangement } from './category-arrangement.js';

/** Unfolds the category that waits for something and moves the focus there; an ask of no category is found by itself. */
export async function revealMissing(
  page: LitElement,
  missing: Exclude<MissingView, { kind: 'profile' }>,
  arrangement: CategoryArrangement,
): Promise<void> {
  await page.updateComplete;
  const { categoryId } = missing;
  const askId = missing.kind === 'ask' ? missing.askId : undefined;
  const { renderRoot } = page;
  const category = renderRoot.querySelector<DossierCategory>(`#category-${CSS.escape(categoryId ?? '')}`);
  if (category === null) {
    await renderRoot.querySelector<DossierAsk>(`#ask-${CSS.escape(askId ?? '')}`)?.reveal();
    return;
  }
  arrangement.fold(categoryId ?? '', false);
  page.requestUpdate();
  await page.updateComplete;
  await category.reveal(askId);
}

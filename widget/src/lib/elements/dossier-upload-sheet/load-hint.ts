import { defineElement } from '../../base/define-element.js';

/** Fetches and registers the element that shows what a hint means: most pictures have none. */
export async function loadHint(): Promise<void> {
  if (customElements.get('dossier-hint') !== undefined) return;
  try {
    const { DossierHint } = await import('../dossier-hint/dossier-hint.js');
    defineElement('dossier-hint', DossierHint);
  } catch {
    // The sentence stands without it; the next rendering asks again.
  }
}

import { defineElement } from '../../base/define-element.js';

/** Fetches and registers the element that shows what a hint means: most pictures have none. */
export function loadHint(): Promise<void> {
  return load('dossier-hint', async () => (await import('../dossier-hint/dossier-hint.js')).DossierHint);
}

/** Fetches and registers the element that shows a picture before and after, at the first 对比. */
export function loadComparison(): Promise<void> {
  return load(
    'dossier-comparison',
    async () => (await import('../dossier-comparison/dossier-comparison.js')).DossierComparison,
  );
}

async function load(name: string, fetch: () => Promise<CustomElementConstructor>): Promise<void> {
  if (customElements.get(name) !== undefined) return;
  try {
    defineElement(name, await fetch());
  } catch {
    // The sheet stands without it; whoever wants it next asks again.
  }
}

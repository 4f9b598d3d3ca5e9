import { defineElement } from '../base/define-element.js';

/**
 * Loads and registers an element once the document holds one; an element already registered is left alone. On a server,
 * where there is no document, nothing happens.
 */
export function defineWhenUsed(name: string, load: () => Promise<CustomElementConstructor>): void {
  if (typeof document === 'undefined' || customElements.get(name)) return;
  if (document.querySelector(name)) {
    void define(name, load);
    return;
  }
  const observer = new MutationObserver(() => {
    if (!document.querySelector(name)) return;
    observer.disconnect();
    void define(name, load);
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
}

/** A script that does not arrive is asked for again: a desk that stays blank after a short cut helps nobody. */
const retryDelaysMs = [1_000, 4_000, 15_000, 60_000];

async function define(name: string, load: () => Promise<CustomElementConstructor>): Promise<void> {
  for (const delayMs of [0, ...retryDelaysMs]) {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    try {
      const loaded = await load();
      defineElement(name, loaded);
      return;
    } catch (error) {
      console.warn(`<${name}> could not be loaded`, error);
    }
  }
}

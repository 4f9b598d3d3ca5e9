import { countPageUses, watchPageUses } from './page-uses.js';

/** What the page and the machine say about being seen and being connected. */
export interface PageSignals {
  isVisible(): boolean;
  /** False only when the machine is sure that it is not connected. */
  isOnline(): boolean;
  /** How often somebody has touched the page; null where there is none to touch. */
  uses(): number | null;
  /** Calls back after either changed, and counts uses meanwhile; the answer ends it. */
  onChange(callback: () => void): () => void;
}

/** The signals of the page this runs in; always visible and online where there is no page. */
export function createPageSignals(): PageSignals {
  const page = globalThis as { document?: Document; navigator?: Navigator } & Partial<EventTarget>;
  return {
    uses: countPageUses,
    isVisible: () => page.document?.visibilityState !== 'hidden',
    isOnline: () => page.navigator?.onLine !== false,
    onChange(callback) {
      const endUses = watchPageUses();
      const watching = new AbortController();
      page.document?.addEventListener('visibilitychange', callback, watching);
      page.addEventListener?.('online', callback, watching);
      page.addEventListener?.('offline', callback, watching);
      return () => {
        endUses();
        watching.abort();
      };
    },
  };
}

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
      page.document?.addEventListener('visibilitychange', callback);
      page.addEventListener?.('online', callback);
      page.addEventListener?.('offline', callback);
      return () => {
        endUses();
        page.document?.removeEventListener('visibilitychange', callback);
        page.removeEventListener?.('online', callback);
        page.removeEventListener?.('offline', callback);
      };
    },
  };
}

const storageKey = 'dossier-category-change-seen';

/** Whether this tab's reader has closed the news of that moment. */
export function isChangeSeen(atMs: number): boolean {
  try {
    return sessionStorage.getItem(storageKey) === String(atMs);
  } catch {
    // Storage may be forbidden; closing then holds for this page alone.
    return false;
  }
}

/** Remembers that it was closed: a moment, and nothing about any candidate. */
export function writeChangeSeen(atMs: number): void {
  try {
    sessionStorage.setItem(storageKey, String(atMs));
  } catch {
    // See above.
  }
}

/**
 * Makes a record this page's own until the answer is called or the page is gone, so that no second page sends the same
 * picture; null when another page has it, or when the wait was given up. Where the browser has no locks everybody may
 * have it: the idempotency key then keeps the picture from being doubled.
 * @param waiting ends the wait for another page; without it nothing is waited for
 */
export function holdRecord(id: string, waiting?: AbortSignal): Promise<(() => void) | null> {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const options = waiting === undefined ? { ifAvailable: true } : { signal: waiting };
    const held = locks.request(`dossier-recovery ${id}`, options, (lock) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((release) => {
        resolve(release);
      });
    });
    held.catch(() => resolve(null));
  });
}

import { DossierError } from '../errors/dossier-error.js';

/** Bounds the bytes of bodies that are in memory at one time. */
export interface MemoryBudget {
  /** Takes so many bytes; the returned function gives them back. Throws `unavailable` when there are no more. */
  take(bytes: number): () => void;
}

/** Creates a memory budget of so many bytes. One taker may always go ahead, however much it needs. */
export function createMemoryBudget(maxBytes: number): MemoryBudget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken > 0 && taken + bytes > maxBytes)
        throw new DossierError('unavailable', { retryAfterSeconds: 2 });
      taken += bytes;
      let isGiven = false;
      return () => {
        if (!isGiven) taken -= bytes;
        isGiven = true;
      };
    },
  };
}

import { DossierError, isDossierError } from '../errors/dossier-error.js';

/** Makes a fault of the storage or of the folder of segments one of ours. */
export function toStorageError(cause: unknown): DossierError {
  if (isDossierError(cause)) return cause;
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return new DossierError(isFull ? 'storage_full' : 'unavailable', {
    cause,
    retryAfterSeconds: isFull ? 60 : 5,
  });
}

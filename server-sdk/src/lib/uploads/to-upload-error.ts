import { DossierError, isDossierError } from '../errors/dossier-error.js';

/**
 * Makes of anything thrown what a tus route may answer. Clients repeat 409 and 423, so a refusal that will not pass
 * by repeating becomes `locked`; only `offset_mismatch` is a 409 here. A fault of the disk is a 503.
 */
export function toUploadError(error: unknown): unknown {
  if (isDossierError(error)) {
    const isFinal = error.status === 409 && error.code !== 'offset_mismatch';
    if (!isFinal) return error;
    const reason = error.code === 'not_activated' ? 'not-activated' : error.code;
    return new DossierError('locked', { details: { reason, ...error.details }, cause: error });
  }
  return error;
}

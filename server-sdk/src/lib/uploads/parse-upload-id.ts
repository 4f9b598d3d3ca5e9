import { DossierError } from '../errors/dossier-error.js';

/**
 * Takes an upload's id from the path as it came: 22 characters of base64url and nothing else, so that nothing is
 * decoded and nothing but an id is ever looked up. Throws `not_found`.
 */
export function parseUploadId(segment: string): string {
  if (!uploadIdForm.test(segment)) throw new DossierError('not_found');
  return segment;
}

const uploadIdForm = /^[A-Za-z0-9_-]{22}$/;

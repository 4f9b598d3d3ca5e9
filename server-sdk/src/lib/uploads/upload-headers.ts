import type { DossierError } from '../errors/dossier-error.js';
import { tusVersion } from './tus-version.js';

/**
 * The headers that a refusal on a tus route carries beside the JSON body: whoever writes the error writes these.
 * `Upload-Offset` is there when the error says where the upload stands.
 */
export function uploadHeaders(error: DossierError): Record<string, string> {
  const headers: Record<string, string> = { 'Tus-Resumable': tusVersion, 'Cache-Control': 'no-store' };
  if (error.code === 'tus_version') headers['Tus-Version'] = tusVersion;
  const { offset } = error.details;
  if (error.code === 'offset_mismatch' && typeof offset === 'number')
    headers['Upload-Offset'] = String(offset);
  return headers;
}

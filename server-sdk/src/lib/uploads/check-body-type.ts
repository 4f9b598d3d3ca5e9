import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';
import { tusBodyType } from './tus-version.js';

/** Checks that a body is bytes of an upload, sent as they are. Throws `unsupported_media_type`. */
export function checkBodyType(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new DossierError('unsupported_media_type');
  if (request.headers['content-type'] !== tusBodyType) throw new DossierError('unsupported_media_type');
}

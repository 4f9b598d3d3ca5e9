import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';
import { tusVersion } from './tus-version.js';

/**
 * Checks what every tus request but OPTIONS must have: the version, each protocol header once, no query string.
 * @throws `tus_version`, `bad_request`, `not_found`
 */
export function checkProtocol(request: IncomingMessage): void {
  checkSingleHeaders(request.rawHeaders);
  if (request.headers['tus-resumable'] !== tusVersion) throw new DossierError('tus_version');
  if (request.url?.includes('?')) throw new DossierError('not_found');
}

/** Checks that no protocol header came twice. Node joins most repeated headers or drops all but the first: only the raw list tells. */
export function checkSingleHeaders(rawHeaders: readonly string[]): void {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    if (!singleHeaders.has(name)) continue;
    if (seen.has(name)) throw new DossierError('bad_request', { details: { header: name } });
    seen.add(name);
  }
}

const singleHeaders = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'tus-resumable',
  'upload-concat',
  'upload-defer-length',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'x-http-method-override',
]);

import type { IncomingMessage } from 'node:http';
import { originKind } from '../access/check-origin.js';

const exposed =
  'ETag, Location, Retry-After, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Offset, Upload-Length, Upload-Expires, Upload-Metadata, Dossier-Material, Dossier-Digest, Dossier-Session-Ends, Dossier-Display-Receipt, Dossier-Truncated, Preference-Applied';
const allowed =
  'Authorization, Content-Type, Dossier-Application, Dossier-Background, Dossier-Reviewer, Idempotency-Key, If-None-Match, Prefer, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, X-Dossier, X-HTTP-Method-Override, X-Requested-With, X-Request-ID';

/** CORS for the origins that the host has named; nobody else gets a header. */
export function corsHeaders(
  request: IncomingMessage,
  origins: readonly string[],
): Readonly<Record<string, string>> {
  const { origin } = request.headers;
  if (origin === undefined || originKind(request, origins) !== 'named') return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': exposed,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    Vary: 'Origin',
  };
}

/** The further headers that answer a preflight. */
export const preflightHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'Access-Control-Allow-Headers': allowed,
  'Access-Control-Max-Age': '600',
};

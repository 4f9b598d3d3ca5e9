import { tusVersion } from './tus-version.js';

/** The headers of an answer about an upload under way. */
export function openUploadHeaders(offset: number, expiresAt: number): Record<string, string> {
  return {
    'Tus-Resumable': tusVersion,
    'Cache-Control': 'no-store',
    'Upload-Offset': String(offset),
    'Upload-Expires': new Date(expiresAt).toUTCString(),
  };
}

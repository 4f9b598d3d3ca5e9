import type { Reply } from './reply.js';
import { tusExtensions, tusVersion } from './tus-version.js';
import { maxUploadBytes } from './uploads-options.js';

/** `OPTIONS uploads`: what is spoken here. Tus-Max-Size is what no category can go beyond; each has its own limit below it. */
export function describeUploads(): Reply {
  const headers = {
    'Tus-Resumable': tusVersion,
    'Tus-Version': tusVersion,
    'Tus-Extension': tusExtensions,
    'Tus-Max-Size': String(maxUploadBytes),
  };
  return { status: 204, headers, body: null };
}

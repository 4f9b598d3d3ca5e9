import type { Reply } from './reply.js';
import { tusExtensions, tusVersion } from './tus-version.js';

/** `OPTIONS uploads`: what is spoken here. There is no Tus-Max-Size, since each category has its own. */
export function describeUploads(): Reply {
  const headers = { 'Tus-Resumable': tusVersion, 'Tus-Version': tusVersion, 'Tus-Extension': tusExtensions };
  return { status: 204, headers, body: null };
}

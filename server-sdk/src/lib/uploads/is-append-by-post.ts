import type { IncomingMessage } from 'node:http';

/**
 * Whether a POST on an upload's URL stands for a PATCH, for networks that let no PATCH through. No other method is
 * ever overridden.
 */
export function isAppendByPost(request: IncomingMessage): boolean {
  return request.method === 'POST' && request.headers['x-http-method-override'] === 'PATCH';
}

import type { IncomingMessage } from 'node:http';

/** Whether a request announces a body of at least one byte. */
export function hasBody(request: IncomingMessage): boolean {
  const { headers } = request;
  if (headers['transfer-encoding'] !== undefined) return true;
  return headers['content-length'] !== undefined && headers['content-length'] !== '0';
}

/** The bytes that a request's body has by its own word, or null when it does not say. */
export function readContentLength(request: IncomingMessage): number | null {
  if (request.headers['transfer-encoding'] !== undefined) return null;
  const value = request.headers['content-length'];
  return value === undefined ? 0 : Number(value);
}

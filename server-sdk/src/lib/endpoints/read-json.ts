import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';
import { checkJsonText } from './check-json-text.js';

/** JSON bodies hold no pictures: this is ample for a decision on a thousand of them. */
const mostBytes = 256 * 1024;

/**
 * Reads a JSON body.
 * @throws DossierError `unsupported_media_type`, `too_large`, `bad_json`
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' || request.headers['content-encoding'] !== undefined) {
    throw new DossierError('unsupported_media_type');
  }
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const text = decode(Buffer.concat(chunks));
  const value = parse(text);
  checkJsonText(text);
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DossierError('bad_json', { details: { field: '' } });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DossierError('bad_json', { details: { field: '' } });
  }
}

/** `Idempotency-Key`, 8 to 64 of `[A-Za-z0-9_-]`, or null. */
export function readIdempotencyKey(request: IncomingMessage): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[A-Za-z0-9_-]{8,64}$/.test(key)) throw new DossierError('bad_request');
  return key;
}

function tooLarge(): DossierError {
  return new DossierError('too_large', { details: { maxBytes: mostBytes } });
}

import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';
import type { BodyBuffers } from './body-buffers.js';

/** A body in memory, with the digest of what came. The bytes may be used until it is released. */
export interface ReceivedBody {
  readonly bytes: Buffer;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A body that is being read. */
export interface BodyReading {
  readonly body: Promise<ReceivedBody>;
  /** Stops reading and gives the memory back; an unsettled `body` stays so. */
  release(): void;
}

/**
 * Reads a body of known length into memory, hashing while it arrives; `body` rejects with `bad_request` when the
 * connection is cut before its end.
 * @param length Content-Length, which Node holds the body to
 */
export function readBody(request: IncomingMessage, length: number, buffers: BodyBuffers): BodyReading {
  let bytes: Buffer | null = null;
  const hash = createHash('sha256');
  let filled = 0;
  let stop = (): void => undefined;
  const body = new Promise<ReceivedBody>((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      // Only now: a request that never sends must not hold memory.
      bytes ??= buffers.take(length);
      filled += chunk.copy(bytes, filled);
      hash.update(chunk);
    };
    const onEnd = (): void => {
      stop();
      if (bytes === null || filled !== length) reject(new DossierError('bad_request'));
      else resolve({ bytes, sha256: hash.digest('hex') });
    };
    const onCut = (cause?: Error): void => {
      stop();
      reject(new DossierError('bad_request', { cause: cause ?? new Error('the connection was cut') }));
    };
    stop = () => {
      request.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut);
      if (!request.readableEnded) request.pause();
    };
    request.on('data', onData).on('end', onEnd).on('error', onCut).on('close', onCut);
    if (request.destroyed) onCut();
  });
  // Whoever stops reading does not wait for the body.
  body.catch(() => undefined);
  return {
    body,
    release() {
      stop();
      if (bytes !== null) buffers.giveBack(bytes);
      bytes = null;
    },
  };
}

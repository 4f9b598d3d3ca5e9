import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';

/** A request's body that ends where the connection ended, instead of failing: what came is worth keeping. */
export interface BodyUntilCut {
  readonly stream: PassThrough;
  /** Milliseconds since the last byte. */
  idleMs(): number;
  /** Whether the last byte has come, or the connection was cut. */
  isOver(): boolean;
  /** Ends the stream with what has come. */
  cut(): void;
}

export function createBodyUntilCut(request: IncomingMessage): BodyUntilCut {
  const stream = new PassThrough();
  let lastByteAt = performance.now();
  const cut = (): void => {
    if (stream.writableEnded) return;
    request.unpipe(stream);
    // What Node had read and not handed over yet came as well.
    for (let rest: Buffer | null = request.read(); rest !== null; rest = request.read()) stream.write(rest);
    stream.end();
  };
  request.on('data', () => {
    lastByteAt = performance.now();
  });
  request.pipe(stream);
  request.once('error', cut).once('close', cut);
  // Whoever reads it says what went wrong; nobody else is interested.
  stream.on('error', () => undefined);
  if (request.destroyed) cut();
  return { stream, idleMs: () => performance.now() - lastByteAt, isOver: () => stream.writableEnded, cut };
}

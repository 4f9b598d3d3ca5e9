import type { IncomingMessage } from 'node:http';

/**
 * Deals with the body of a request that was refused: a little is read and dropped, so that the answer reaches a
 * client that is still sending; a client that sends on and on loses its connection.
 * @param options for tests; the defaults are 1 MiB and 5 s
 */
export function abandonBody(
  request: IncomingMessage,
  options: { readonly maxDrainBytes?: number; readonly maxDrainMs?: number } = {},
): void {
  if (request.complete || request.destroyed) {
    request.resume();
    return;
  }
  const { maxDrainBytes = 1_048_576, maxDrainMs = 5_000 } = options;
  let drained = 0;
  // The socket, not the request: destroying the request would cut an answer that is being written.
  const timer = setTimeout(() => request.socket.destroy(), maxDrainMs);
  timer.unref();
  const onData = (chunk: Buffer): void => {
    drained += chunk.length;
    if (drained <= maxDrainBytes) return;
    request.off('data', onData);
    request.pause();
    setTimeout(() => request.socket.destroy(), answerGraceMs).unref();
  };
  const onOver = (): void => clearTimeout(timer);
  request.on('data', onData).once('end', onOver).once('close', onOver).on('error', ignore);
  request.resume();
}

/** Time for the answer to leave before the socket is closed. */
const answerGraceMs = 500;

function ignore(): void {}

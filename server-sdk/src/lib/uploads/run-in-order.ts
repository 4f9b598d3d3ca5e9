import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Runs the work of a request after that of the requests before it on the same socket. Node hands pipelined requests
 * over at once; a DELETE must not overtake the PATCH that was sent before it.
 */
export function runInOrder<T>({ socket }: IncomingMessage, work: () => Promise<T>): Promise<T> {
  const earlier = running.get(socket);
  const own = earlier === undefined ? work() : earlier.then(work);
  const settled = own.then(ignore, ignore);
  running.set(socket, settled);
  settled.then(() => {
    if (running.get(socket) === settled) running.delete(socket);
  });
  return own;
}

const running = new WeakMap<Socket, Promise<void>>();

function ignore(): void {}

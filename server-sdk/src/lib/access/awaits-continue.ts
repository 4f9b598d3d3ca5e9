import type { IncomingMessage } from 'node:http';

const waiting = new WeakSet<IncomingMessage>();

/** Notes that a client waits for "100 Continue" and that nobody has said it yet. */
export function leaveContinueOpen(request: IncomingMessage): void {
  waiting.add(request);
}

/** Whether a client waits for "100 Continue" and nobody has said it; true once. */
export function awaitsContinue(request: IncomingMessage): boolean {
  return waiting.delete(request);
}

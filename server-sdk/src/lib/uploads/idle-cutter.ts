import type { IncomingMessage } from 'node:http';

/** Cuts requests whose body has stopped arriving, or trickles. */
export interface IdleCutter {
  /** Watches a request until the returned function is called; once `idleMs` bring too few bytes its socket is closed. */
  watch(request: IncomingMessage): () => void;
  close(): void;
}

/** Bytes that must come within `idleMs`: a tenth of the slowest mobile network's pace, and a thousand times a slow loris's. */
export const leastBytes = 4_096;

/** Creates an idle cutter: one timer for all, which compares the counts of bytes that the sockets have read. */
export function createIdleCutter(idleMs: number): IdleCutter {
  const watched = new Set<Watched>();
  const timer = setInterval(() => {
    for (const entry of watched) cutWhenIdle(entry, idleMs);
  }, idleMs / 10);
  timer.unref();
  return {
    watch(request) {
      const entry = { request, bytesRead: request.socket.bytesRead, since: performance.now() };
      watched.add(entry);
      return () => watched.delete(entry);
    },
    close: () => clearInterval(timer),
  };
}

interface Watched {
  readonly request: IncomingMessage;
  bytesRead: number;
  since: number;
}

function cutWhenIdle(entry: Watched, idleMs: number): void {
  // What is whole waits for us, not we for it.
  if (entry.request.complete) return;
  const { bytesRead } = entry.request.socket;
  const now = performance.now();
  if (bytesRead - entry.bytesRead >= leastBytes) {
    entry.bytesRead = bytesRead;
    entry.since = now;
  } else if (now - entry.since >= idleMs) {
    entry.request.destroy();
  }
}

import type { IncomingMessage } from 'node:http';

/** Cuts requests whose body has stopped arriving. */
export interface IdleCutter {
  /** Watches a request until the returned function is called; after `idleMs` without a byte its socket is closed. */
  watch(request: IncomingMessage): () => void;
  close(): void;
}

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
  const { bytesRead } = entry.request.socket;
  const now = performance.now();
  if (bytesRead !== entry.bytesRead) {
    entry.bytesRead = bytesRead;
    entry.since = now;
  } else if (now - entry.since >= idleMs) {
    entry.request.destroy();
  }
}

import type { Server } from 'node:http';

const patienceMs = 10_000;

/** Stops listening, waits for requests in flight, and drops what is still open after ten seconds. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection whose last answer went out after `close()` stays open for keep-alive otherwise.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

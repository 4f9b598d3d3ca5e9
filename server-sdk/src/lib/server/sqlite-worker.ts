import { parentPort, workerData } from 'node:worker_threads';
import { changes } from '../changes/registry.js';
import { serveSqlite } from '../database/serve-sqlite.js';
import type { SqliteMessage } from '../database/sqlite-messages.js';

if (parentPort !== null) {
  const port = parentPort;
  serveSqlite(port, workerData, changes).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : 'the database could not be opened';
    port.postMessage({ fatal: reason } satisfies SqliteMessage);
  });
}

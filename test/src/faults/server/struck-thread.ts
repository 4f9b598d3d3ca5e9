/** The database's thread of a process of the harness: the product's own, with points inside its transactions. */
import { parentPort, workerData } from 'node:worker_threads';
import { changes } from '../../../../server-sdk/dist/lib/changes/registry.js';
import { serveSqlite } from '../../../../server-sdk/dist/lib/database/serve-sqlite.js';
import type { Change, ChangeRegistry } from '../../../../server-sdk/dist/lib/database/transaction.js';
import { readFaultSettings } from './fault-settings.js';
import { plantInChanges } from './plant-in-changes.js';
import { passPoint } from './strike.js';

const registry = strikeChanges(plantInChanges(changes, readFaultSettings().bugs));
if (parentPort !== null) {
  const port = parentPort;
  serveSqlite(port, workerData, registry).catch((error: unknown) => {
    port.postMessage({ fatal: error instanceof Error ? error.message : String(error) });
  });
}

function strikeChanges(all: ChangeRegistry): ChangeRegistry {
  return Object.fromEntries(
    Object.entries(all).map(([name, change]): [string, Change] => [
      name,
      {
        kind: change.kind,
        async run(tx, input) {
          const value = await change.run(tx, input);
          passPoint(`inside ${name}`);
          return value;
        },
      },
    ]),
  );
}

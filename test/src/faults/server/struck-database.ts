import { join } from 'node:path';
import type { Database, OpenDatabase } from '../../../../server-sdk/dist/lib/contracts/database.js';
import { openSqliteThread } from '../../../../server-sdk/dist/lib/database/open-sqlite-thread.js';
import { readFaultSettings } from './fault-settings.js';
import { plantInDatabase } from './plant-in-database.js';
import { passPoint } from './strike.js';

/** The rows of a folder, in a thread that may kill the process inside a transaction. */
export function openStruckDatabase(directory: string): Database {
  const file = join(directory, 'dossier.db');
  return {
    uploadsDirectory: join(directory, 'uploads'),
    async open(settings, clock) {
      const entry = new URL('./struck-thread.js', import.meta.url);
      const data = { path: file, settings, freelyRewrittenBytes: 268_435_456 };
      const opened = await openSqliteThread(data, entry, clock);
      return plantInDatabase(strikeDatabase(opened), readFaultSettings().bugs);
    },
  };
}

function strikeDatabase(database: OpenDatabase): OpenDatabase {
  return {
    async run(name, input) {
      passPoint(`before ${name}`);
      const value = await database.run(name, input);
      passPoint(`after ${name}`);
      return value;
    },
    close: () => database.close(),
  };
}

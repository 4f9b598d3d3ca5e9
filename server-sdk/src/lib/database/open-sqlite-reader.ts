import { DatabaseSync } from '@photostructure/sqlite';
import type { OpenDatabase } from '../contracts/database.js';
import type { Settings } from '../model/settings.js';
import { createKysely } from './sqlite-adapter.js';
import type { Change, ChangeRegistry } from './transaction.js';

/**
 * Opens a SQLite file to look at, whether servers have it open or not. It is neither made, migrated nor written.
 * @param settings what the reads need of it; those of `verify` need nothing
 * @throws when there is no such file or it is no database
 */
export function openSqliteReader(
  path: string,
  registry: ChangeRegistry,
  settings: Settings = {} as Settings,
): OpenDatabase {
  const database = new DatabaseSync(path, { readOnly: true });
  const db = createKysely(database);
  database.exec('pragma busy_timeout = 5000');
  database.prepare('select count(*) from applications').get();
  const refuse = () => {
    throw new Error('the database was opened to be read only');
  };
  const tx = { db, makeId: refuse, settings };
  return {
    async run(name, input) {
      const change: Change | undefined = registry[name];
      if (change?.kind !== 'read') return refuse();
      database.exec('begin');
      try {
        return await change.run({ ...tx, now: Date.now() }, input as never);
      } finally {
        database.exec('commit');
      }
    },
    close: async () => database.close(),
  };
}

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { RecoveryRecord } from './recovery-record.js';

/** The name of the one database that the widget ever makes. */
export const recoveryDatabaseName = 'dossier-recovery';

export interface RecoverySchema extends DBSchema {
  pictures: {
    key: [scope: string, id: string];
    value: RecoveryRecord;
    indexes: { facts: [scope: string, owner: string, expiresAt: number, bytes: number] };
  };
}

/** Opens the database once, and again after the browser or the user took it away. */
export function createDatabaseOpener(): () => Promise<IDBPDatabase<RecoverySchema>> {
  let opening: Promise<IDBPDatabase<RecoverySchema>> | null = null;
  const forget = (): void => {
    opening = null;
  };
  return () => {
    opening ??= open(forget);
    opening.catch(forget);
    return opening;
  };
}

function open(forget: () => void): Promise<IDBPDatabase<RecoverySchema>> {
  return openDB<RecoverySchema>(recoveryDatabaseName, 1, {
    upgrade(database) {
      // Facts are read from the index alone: looking through the records costs no picture's bytes.
      const pictures = database.createObjectStore('pictures', { keyPath: ['scope', 'id'] });
      pictures.createIndex('facts', ['scope', 'owner', 'expiresAt', 'bytes']);
    },
    blocking(_current, _wanted, event) {
      forget();
      (event.target as IDBDatabase).close();
    },
    terminated: forget,
  });
}

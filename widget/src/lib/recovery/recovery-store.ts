import type { IDBPDatabase, IDBPObjectStore } from 'idb';
import { createDatabaseOpener, type RecoverySchema } from './recovery-database.js';
import { recoveryLimits } from './recovery-limits.js';
import type { RecordFacts, RecoveryRecord } from './recovery-record.js';

/** The records of one programme in this browser. Everything rejects when the browser has no such place. */
export interface RecoveryStore {
  /**
   * Removes what has expired, of every programme, what is damaged, and what is another candidate's; answers what is
   * left of this programme, oldest first.
   * @param owner whose page it is, or null while nobody knows
   */
  sweep(owner: string | null, now: number): Promise<readonly RecordFacts[]>;
  read(id: string): Promise<RecoveryRecord | undefined>;
  /** Answers false when the programme's share is used up, or when `isWanted` says no at the last moment. */
  put(record: RecoveryRecord, isWanted: () => boolean): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Removes every record of this programme, whoever's. */
  wipe(): Promise<void>;
}

/** @param scope where uploads go, which tells programmes apart */
export function createRecoveryStore(scope: string): RecoveryStore {
  const open = createDatabaseOpener();
  const ours = IDBKeyRange.bound([scope], [scope, []]);
  const inTransaction = createTransactor(open);
  return {
    sweep: (owner, now) =>
      inTransaction(async (store) => {
        const kept: RecordFacts[] = [];
        const sound = new Set<string>();
        const facts = store.index('facts');
        for (let cursor = await facts.openKeyCursor(); cursor !== null; cursor = await cursor.continue()) {
          const found = factsOf(cursor.key, cursor.primaryKey);
          const isOver = found.expiresAt <= now || found.expiresAt > now + recoveryLimits.maxLifetimeMs;
          const isForeign = found.scope === scope && owner !== null && found.owner !== owner;
          if (isOver || isForeign) continue;
          sound.add(JSON.stringify(cursor.primaryKey));
          if (found.scope === scope) kept.push(found);
        }
        // A record without its facts is not in the index at all.
        const keys = await store.getAllKeys();
        const unsound = keys.filter((key) => !sound.has(JSON.stringify(key)));
        await Promise.all(unsound.map((key) => store.delete(key)));
        return kept.sort((a, b) => a.expiresAt - b.expiresAt);
      }),
    async read(id) {
      return (await open()).get('pictures', [scope, id]);
    },
    put: (record, isWanted) =>
      inTransaction(async (store) => {
        const facts = store.index('facts');
        let [pictures, bytes] = [0, 0];
        for (
          let cursor = await facts.openKeyCursor(ours);
          cursor !== null;
          cursor = await cursor.continue()
        ) {
          const found = factsOf(cursor.key, cursor.primaryKey);
          if (found.id === record.id) continue;
          pictures += 1;
          bytes += found.bytes;
        }
        const { maxPictures, maxBytes } = recoveryLimits;
        const fits = pictures < maxPictures && bytes + record.bytes <= maxBytes;
        const isTaken = fits && isWanted();
        if (isTaken) await store.put(record);
        return isTaken;
      }),
    async remove(id) {
      await (await open()).delete('pictures', [scope, id]);
    },
    wipe: () =>
      inTransaction(async (store) => {
        const deleting = store.delete(ours);
        // The page may be leaving already: nothing more is waited for.
        store.transaction.commit();
        await deleting;
      }),
  };
}

type Pictures = IDBPObjectStore<RecoverySchema, ['pictures'], 'pictures', 'readwrite'>;

function createTransactor(open: () => Promise<IDBPDatabase<RecoverySchema>>) {
  return async <T>(task: (store: Pictures) => Promise<T>): Promise<T> => {
    const { store, done } = (await open()).transaction('pictures', 'readwrite');
    // A task that fails says so itself; the page would hear of it a second time, from nobody.
    done.catch(() => {});
    const result = await task(store);
    await done;
    return result;
  };
}

function factsOf(
  [scope, owner, expiresAt, bytes]: readonly [string, string, number, number],
  [, id]: readonly [string, string],
): RecordFacts {
  return { scope, owner, expiresAt, bytes, id };
}

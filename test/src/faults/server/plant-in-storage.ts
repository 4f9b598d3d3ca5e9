import { setTimeout as sleep } from 'node:timers/promises';
import type { Storage } from '../../../../server-sdk/dist/lib/contracts/storage.js';
import type { PlantedBug } from './planted-bugs.js';

const faults: Partial<Record<PlantedBug, (storage: Storage) => Partial<Storage>>> = {
  'put-answers-early': (storage) => ({
    async put(key, body, options) {
      if (!Buffer.isBuffer(body)) return storage.put(key, body, options);
      const kept = Buffer.from(body);
      void sleep(60).then(() => storage.put(key, kept, options));
    },
  }),
  'bytes-stale': (storage) => keepStale(storage, 'originals/'),
  'view-swapped': (storage) => keepStale(storage, 'views/'),
  'bytes-never-removed': () => ({ remove: async () => undefined }),
};

/** A storage with the planted faults that belong to it. */
export function plantInStorage(storage: Storage, bugs: readonly PlantedBug[]): Storage {
  const planted = bugs.map((bug) => faults[bug]?.(storage) ?? {});
  return Object.assign({ ...storage }, ...planted);
}

/** Stores, under every other key, the bytes of the one before it. */
function keepStale(storage: Storage, prefix: string): Partial<Storage> {
  let stale: Buffer | null = null;
  return {
    async put(key, body, options) {
      if (!key.startsWith(prefix) || !Buffer.isBuffer(body)) return storage.put(key, body, options);
      const before = stale;
      stale = Buffer.from(body);
      const stored = before ?? body;
      return storage.put(key, stored, { bytes: stored.length });
    },
  };
}

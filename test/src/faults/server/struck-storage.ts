import type { Storage } from '../../../../server-sdk/dist/lib/contracts/storage.js';
import { passPoint } from './strike.js';

/** A storage whose process may die before and after each writing call. */
export function strikeStorage(storage: Storage): Storage {
  return {
    ...storage,
    async put(key, body, options) {
      const call = key.startsWith('views/') ? 'put view' : 'put original';
      passPoint(`before ${call}`);
      await storage.put(key, body, options);
      passPoint(`after ${call}`);
    },
    async remove(key) {
      passPoint('before remove');
      await storage.remove(key);
      passPoint('after remove');
    },
  };
}

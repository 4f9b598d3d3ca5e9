import { SessionError } from '../client/session-error.js';

/** blob: URLs of pictures, one per material, until they are dropped. */
export interface ViewCache {
  load(materialId: string): Promise<string>;
  /** Revokes every URL. */
  clear(): void;
}

/** An empty cache over a way to read one view. */
export function createViewCache(read: (materialId: string) => Promise<Blob>): ViewCache {
  let loads = new Map<string, Promise<string>>();
  const urls = new Set<string>();
  return {
    load(materialId) {
      const known = loads.get(materialId);
      if (known !== undefined) return known;
      const owner = loads;
      const loading = read(materialId).then((blob) => {
        // Dropped meanwhile: nobody would ever revoke the URL.
        if (owner !== loads) throw new SessionError('aborted');
        const url = URL.createObjectURL(blob);
        urls.add(url);
        return url;
      });
      loads.set(materialId, loading);
      loading.catch(() => owner.delete(materialId));
      return loading;
    },
    clear() {
      for (const url of urls) URL.revokeObjectURL(url);
      urls.clear();
      loads = new Map();
    },
  };
}

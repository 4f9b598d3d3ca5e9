import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** What this origin keeps in the browser, as a page of it can see it. */
export interface Kept {
  readonly databases: readonly string[];
  /** Records of all databases. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** Both stores of strings, as text. */
  readonly strings: string;
}

/** Reads it in a page of the origin; makes no database itself. */
export function readKept(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    const records: Record<string, unknown>[] = [];
    const databases = (await indexedDB.databases()).map(({ name = '' }) => name);
    for (const name of databases) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const found = await new Promise<Record<string, unknown>[]>((resolve) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
        });
        records.push(...found.map((record) => ({ ...record, sealed: null, iv: null })));
      }
      database.close();
    }
    const strings = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    return { databases, records, strings };
  });
}

/** Everything that lies on the disk below `IndexedDB` of a profile, names of files included. */
export function readDatabaseFiles(profile: string): Buffer {
  const parts: Buffer[] = [];
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !path.includes('IndexedDB')) continue;
    parts.push(Buffer.from(path), readFileSync(path));
  }
  return Buffer.concat(parts);
}

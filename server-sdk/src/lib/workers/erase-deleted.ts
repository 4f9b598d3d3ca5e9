import type { RunChange } from '../changes/run-change.js';
import type { OpenDatabase } from '../contracts/database.js';
import type { Storage } from '../contracts/storage.js';

export interface EraseParts {
  readonly run: RunChange;
  readonly storage: Storage;
  readonly wipe: OpenDatabase['wipe'];
  /** Removes segments of uploads by name. */
  readonly discardFiles: (files: readonly string[]) => Promise<void>;
}

/**
 * Finishes deletions: bytes out of the storage, each looked for again, then out of the database's files, then the proof.
 * Every step may be repeated, so that whoever comes after a crash does all of it again.
 * @returns how many were finished
 */
export async function eraseDeleted({ run, storage, wipe, discardFiles }: EraseParts): Promise<number> {
  const open = await run('readOpenDeletions', { limit: 50 });
  if (open.length === 0) return 0;
  for (const { storageKeys, files } of open) {
    for (const key of storageKeys) {
      await storage.remove(key);
      if ((await storage.stat(key)) !== null) throw new Error(`the storage has not removed ${key}`);
    }
    await discardFiles(files);
  }
  await wipe?.();
  for (const { applicationId } of open) await run('finishDeletion', { applicationId });
  return open.length;
}

/** Begins what the retention rules ask for; what it deletes is erased by `eraseDeleted`. */
export async function applyRetention(run: RunChange): Promise<void> {
  for (const applicationId of await run('findOverdueApplications', { limit: 50 })) {
    await run('deleteApplication', { applicationId, reason: 'retention' });
  }
  for (const material of await run('findOverdueMaterials', { limit: 200 })) {
    await run('purgeMaterial', material);
  }
}

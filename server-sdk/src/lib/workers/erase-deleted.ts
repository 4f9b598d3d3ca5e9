import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';

export interface EraseParts {
  readonly run: RunChange;
  readonly storage: Storage;
  /** As the database's own; false while it waits. */
  readonly wipe: (() => Promise<boolean>) | undefined;
  /** Removes segments of uploads by name. */
  readonly discardFiles: (files: readonly string[]) => Promise<void>;
}

/** Of one writing of the database's file: no more than can be held in mind. */
const mostProofs = 1_000;

/**
 * Finishes deletions: bytes out of the storage, each looked for again, then out of the database's files, then the proof.
 * Every step may be repeated, so that whoever comes after a crash does all of it again.
 * @returns how many were finished; none while the database's file may not be written anew yet
 */
export async function eraseDeleted({ run, storage, wipe, discardFiles }: EraseParts): Promise<number> {
  for (;;) {
    const open = await run('readOpenDeletions', { limit: 50 });
    if (open.length === 0) break;
    for (const { applicationId, storageKeys, files } of open) {
      for (const key of storageKeys) {
        await storage.remove(key);
        if ((await storage.stat(key)) !== null) throw new Error(`the storage has not removed ${key}`);
      }
      await discardFiles(files);
      await run('noteBytesGone', { applicationId });
    }
  }
  // Known before the file is written anew: a deletion that begins meanwhile may still stand in it.
  const unproven = await run('readUnprovenDeletions', { limit: mostProofs });
  if (unproven.length === 0 || (await wipe?.()) === false) return 0;
  for (const applicationId of unproven) await run('finishDeletion', { applicationId });
  return unproven.length;
}

/** Rounds of one sweep: the deletions of a whole programme that end on one day must not take the next half year. */
const mostRounds = 40;

/** Begins what the retention rules ask for; what it deletes is erased by `eraseDeleted`. */
export async function applyRetention(run: RunChange): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const applications = await run('findOverdueApplications', { limit: 50 });
    for (const applicationId of applications) {
      await run('deleteApplication', { applicationId, reason: 'retention' });
    }
    const materials = await run('findOverdueMaterials', { limit: 200 });
    for (const material of materials) await run('purgeMaterial', material);
    if (applications.length === 0 && materials.length === 0) return;
  }
}

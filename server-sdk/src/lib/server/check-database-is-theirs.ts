import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';

/**
 * A database in which nothing ever was, beside a storage that holds pictures, was lost, or is another one. Going on would
 * begin everybody anew, and the sweep would take the pictures for what a crash has left.
 * @throws Error in one sentence that says what to do
 */
export async function checkDatabaseIsTheirs(run: RunChange, storage: Storage): Promise<void> {
  if (await run('hasApplications', undefined as never)) return;
  for await (const _ of storage.list('')) {
    throw new Error(
      'The database is empty and the storage holds pictures: restore the database that belongs to them, or give Dossier an empty storage.',
    );
  }
}

import type { DeletionFacts } from '../../../../server-sdk/dist/lib/model/deletion.js';
import type { RowsFile } from './open-rows-file.js';

/** What is on record of a deletion. */
export interface Deletion {
  readonly facts: DeletionFacts;
  readonly finishedAt: number | null;
  readonly proof: string | null;
  /** Objects that still have to go. */
  readonly storageKeys: readonly string[];
}

/** The deletions of a folder, by application. */
export type Deletions = ReadonlyMap<string, Deletion>;

export function readDeletions(file: RowsFile): Deletions {
  const rows = file.all<Record<'application_id' | 'facts' | 'storage_keys', string> & DeletionEnd>(
    'select application_id, facts, storage_keys, finished_at, proof from deletions',
  );
  return new Map(
    rows.map(({ application_id, facts, storage_keys, finished_at, proof }) => [
      application_id,
      { facts: JSON.parse(facts), storageKeys: JSON.parse(storage_keys), finishedAt: finished_at, proof },
    ]),
  );
}

interface DeletionEnd {
  readonly finished_at: number | null;
  readonly proof: string | null;
}

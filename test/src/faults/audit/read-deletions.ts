import type { DeletionFacts } from '../../../../server-sdk/dist/lib/model/deletion.js';
import type { RowsFile } from './open-rows-file.js';

/** Who was deleted, and what each deletion has on record of it. */
export interface Deletions {
  readonly ids: ReadonlySet<string>;
  readonly rows: readonly DeletionRow[];
  /** By application. */
  readonly facts: ReadonlyMap<string, DeletionFacts>;
}

export interface DeletionRow {
  readonly application_id: string;
  readonly finished_at: number | null;
  readonly facts: string;
  readonly proof: string | null;
}

export function readDeletions(file: RowsFile): Deletions {
  const rows = file.all<DeletionRow>('select application_id, finished_at, facts, proof from deletions');
  const facts = new Map(
    rows.map((row) => [row.application_id, JSON.parse(row.facts) as DeletionFacts] as const),
  );
  return { ids: new Set(facts.keys()), rows, facts };
}

import { createHash } from 'node:crypto';
import { defineChange, defineRead } from '../database/transaction.js';
import type { DeletionFacts, DeletionProof } from '../model/deletion.js';
import { lockDeletedApplication, recordEvent, saveApplication } from './locked-application.js';

/** A deletion whose bytes may still be there. */
export interface OpenDeletion {
  readonly applicationId: string;
  readonly storageKeys: readonly string[];
  /** Segments of uploads, by name. */
  readonly files: readonly string[];
}

/** Deletions whose bytes nobody has removed yet, oldest first. */
export const readOpenDeletions = defineRead(
  async (tx, { limit }: { limit: number }): Promise<readonly OpenDeletion[]> => {
    const rows = await tx.db
      .selectFrom('deletions')
      .select(['application_id', 'storage_keys', 'files'])
      .where('programme_id', '=', tx.settings.programmeId)
      .where('finished_at', 'is', null)
      .where((eb) => eb.or([eb('storage_keys', '<>', '[]'), eb('files', '<>', '[]')]))
      .orderBy('started_at')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      applicationId: row.application_id,
      storageKeys: JSON.parse(row.storage_keys) as readonly string[],
      files: JSON.parse(row.files) as readonly string[],
    }));
  },
);

/** The bytes are gone; what is left of the deletion is the database's own file. */
export const noteBytesGone = defineChange(
  async (tx, { applicationId }: { applicationId: string }): Promise<void> => {
    await tx.db
      .updateTable('deletions')
      .set({ storage_keys: '[]', files: '[]' })
      .where('application_id', '=', applicationId)
      .where('programme_id', '=', tx.settings.programmeId)
      .execute();
  },
);

/** Deletions that only the database's own file may still know of. */
export const readUnprovenDeletions = defineRead(
  async (tx, { limit }: { limit: number }): Promise<readonly string[]> => {
    const rows = await tx.db
      .selectFrom('deletions')
      .select('application_id')
      .where('programme_id', '=', tx.settings.programmeId)
      .where('finished_at', 'is', null)
      .where('storage_keys', '=', '[]')
      .where('files', '=', '[]')
      .orderBy('started_at')
      .limit(limit)
      .execute();
    return rows.map(({ application_id }) => application_id);
  },
);

/** Writes the proof once nothing is left; of two processes that finish at once, the first one's stays. */
export const finishDeletion = defineChange(
  async (tx, { applicationId }: { applicationId: string }): Promise<void> => {
    const locked = await lockDeletedApplication(tx, applicationId);
    const row = await tx.db
      .selectFrom('deletions')
      .select(['facts', 'finished_at'])
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow();
    if (row.finished_at !== null) return;
    const facts = { ...(JSON.parse(row.facts) as DeletionFacts), finishedAt: tx.now };
    const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
    await recordEvent(tx, locked, {
      kind: 'deletion-finished',
      actor: { role: 'system', id: null },
      data: { digest },
    });
    await tx.db
      .updateTable('deletions')
      .set({
        finished_at: tx.now,
        storage_keys: '[]',
        files: '[]',
        proof: JSON.stringify({ ...facts, digest } satisfies DeletionProof),
      })
      .where('application_id', '=', applicationId)
      .execute();
    await saveApplication(tx, locked);
  },
);

/** The proof of a finished deletion, or null. */
export const readDeletionProof = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<DeletionProof | null> => {
    const row = await tx.db
      .selectFrom('deletions')
      .select('proof')
      .where('application_id', '=', applicationId)
      .where('programme_id', '=', tx.settings.programmeId)
      .executeTakeFirst();
    return row === undefined || row.proof === null ? null : (JSON.parse(row.proof) as DeletionProof);
  },
);

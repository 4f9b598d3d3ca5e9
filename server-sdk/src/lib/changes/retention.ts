import { toMaterial } from '../database/read-application.js';
import { defineChange, defineRead } from '../database/transaction.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import { removeBytes } from './outbox.js';

const dayMs = 24 * 3_600_000;

/** Applications whose time is up: after their final decision, or after the programme's close where none was made. */
export const findOverdueApplications = defineRead(
  async (tx, { limit }: { limit: number }): Promise<readonly string[]> => {
    const { retention, closesAt } = tx.settings.programme;
    if (retention.deleteAfterDays === null) return [];
    const endedBefore = tx.now - retention.deleteAfterDays * dayMs;
    const states = ['approved', 'refused'];
    if (closesAt !== null && closesAt <= endedBefore) states.push('draft', 'submitted', 'returned');
    const rows = await tx.db
      .selectFrom('applications')
      .select('id')
      .where('programme_id', '=', tx.settings.programmeId)
      .where('state', 'in', states)
      .where('waiting_since', '<=', endedBefore)
      .where('deleted_at', 'is', null)
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
);

/** Superseded pictures that were kept for staff long enough. */
export const findOverdueMaterials = defineRead(
  async (
    tx,
    { limit }: { limit: number },
  ): Promise<readonly { readonly applicationId: string; readonly materialId: string }[]> => {
    const days = tx.settings.programme.retention.purgeSupersededAfterDays;
    if (days === null) return [];
    const rows = await tx.db
      .selectFrom('materials')
      .select(['id', 'application_id'])
      .where('programme_id', '=', tx.settings.programmeId)
      .where('state', '=', 'superseded')
      .where('storage_key', 'is not', null)
      .where('ended_at', '<=', tx.now - days * dayMs)
      .limit(limit)
      .execute();
    return rows.map((row) => ({ applicationId: row.application_id, materialId: row.id }));
  },
);

/** Takes a superseded picture's bytes away; its row and digest stay on the record. The second call changes nothing. */
export const purgeMaterial = defineChange(
  async (tx, input: { applicationId: string; materialId: string }): Promise<void> => {
    const locked = await lockApplication(tx, input.applicationId);
    const row = await tx.db
      .selectFrom('materials')
      .selectAll()
      .where('id', '=', input.materialId)
      .where('application_id', '=', input.applicationId)
      .executeTakeFirst();
    if (row?.state !== 'superseded' || row.storage_key === null) return;
    const { id: materialId, categoryId, sha256, storageKey, viewKey } = toMaterial(row);
    await removeBytes(tx, input.applicationId, [storageKey, viewKey]);
    await tx.db
      .updateTable('materials')
      .set({ storage_key: null, view_key: null, view_bytes: null, view_sha256: null })
      .where('id', '=', materialId)
      .execute();
    const actor = { role: 'system', id: null } as const;
    await recordEvent(tx, locked, {
      kind: 'material-purged',
      actor,
      data: { materialId, categoryId, sha256 },
    });
    await saveApplication(tx, locked);
  },
);

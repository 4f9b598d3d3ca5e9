import { defineChange, defineRead, type Transaction } from '../database/transaction.js';
import type { UploadRecord } from '../uploads/upload-ledger.js';
import { toUploadRecord } from './upload-record.js';

/** The caller's own upload with its segments, or null. */
export const readUpload = defineRead(
  async (tx, input: { applicationId: string; uploadId: string }): Promise<UploadRecord | null> => {
    const row = await tx.db
      .selectFrom('uploads')
      .selectAll()
      .where('id', '=', input.uploadId)
      .where('application_id', '=', input.applicationId)
      .where('programme_id', '=', tx.settings.programmeId)
      .executeTakeFirst();
    if (row === undefined) return null;
    const application = await tx.db
      .selectFrom('applications')
      .select(['candidate_id', 'category_set'])
      .where('id', '=', row.application_id)
      .executeTakeFirstOrThrow();
    return toUploadRecord(tx, row, application);
  },
);

/** Ends an open upload because of what its bytes are; false when it has moved on since they were sent. */
export const refuseUpload = defineChange(
  async (tx, input: { uploadId: string; expectedOffset: number; code: string }): Promise<boolean> => {
    const end = { state: 'refused', refusal: input.code } as const;
    return endUpload(tx, input.uploadId, end, input.expectedOffset);
  },
);

/** Termination by the candidate; false when the upload was not open. */
export const removeUpload = defineChange(
  async (tx, input: { applicationId: string; uploadId: string }): Promise<boolean> => {
    const own = await tx.db
      .selectFrom('uploads')
      .select('id')
      .where('id', '=', input.uploadId)
      .where('application_id', '=', input.applicationId)
      .executeTakeFirst();
    return own === undefined ? false : endUpload(tx, own.id, { state: 'expired', refusal: null });
  },
);

/** Ends what has expired and names every segment file that an open upload still needs. */
export const sweepUploads = defineChange(
  async (tx): Promise<{ readonly expired: number; readonly liveFiles: readonly string[] }> => {
    const expired = await tx.db
      .selectFrom('uploads')
      .select('id')
      .where('programme_id', '=', tx.settings.programmeId)
      .where('state', '=', 'open')
      .where('expires_at', '<=', tx.now)
      .limit(500)
      .execute();
    for (const { id } of expired) await endUpload(tx, id, { state: 'expired', refusal: null });
    const live = await tx.db
      .selectFrom('segments')
      .innerJoin('uploads', 'uploads.id', 'segments.upload_id')
      .select('segments.file')
      .where('uploads.state', '=', 'open')
      .execute();
    return { expired: expired.length, liveFiles: live.map(({ file }) => file) };
  },
);

async function endUpload(
  tx: Transaction,
  uploadId: string,
  values: { readonly state: 'refused' | 'expired'; readonly refusal: string | null },
  offset?: number,
): Promise<boolean> {
  const ended = await tx.db
    .updateTable('uploads')
    .set({ ...values, touched_at: tx.now })
    .where('id', '=', uploadId)
    .where('programme_id', '=', tx.settings.programmeId)
    .where('state', '=', 'open')
    .$if(offset !== undefined, (query) => query.where('byte_offset', '=', offset ?? 0))
    .returning('application_id')
    .executeTakeFirst();
  if (ended === undefined) return false;
  await tx.db.deleteFrom('segments').where('upload_id', '=', uploadId).execute();
  await tx.db
    .deleteFrom('places')
    .where('application_id', '=', ended.application_id)
    .where('upload_id', '=', uploadId)
    .execute();
  return true;
}

import { defineChange } from '../database/transaction.js';
import { uploadLifetimeMs } from './plan-upload.js';

export interface AppendInput {
  readonly uploadId: string;
  readonly expectedOffset: number;
  readonly file: string;
  readonly bytes: number;
}

/** Moves an open upload's offset by compare-and-set; false when somebody was first or it is not open. */
export const appendSegment = defineChange(async (tx, input: AppendInput): Promise<boolean> => {
  const moved = await tx.db
    .updateTable('uploads')
    .set({
      byte_offset: input.expectedOffset + input.bytes,
      touched_at: tx.now,
      expires_at: tx.now + uploadLifetimeMs,
    })
    .where('id', '=', input.uploadId)
    .where('programme_id', '=', tx.settings.programmeId)
    .where('state', '=', 'open')
    .where('byte_offset', '=', input.expectedOffset)
    .where('length', '>', input.expectedOffset + input.bytes)
    .returning('id')
    .executeTakeFirst();
  if (moved === undefined) return false;
  await tx.db
    .insertInto('segments')
    .values({ upload_id: moved.id, start: input.expectedOffset, bytes: input.bytes, file: input.file })
    .execute();
  return true;
});

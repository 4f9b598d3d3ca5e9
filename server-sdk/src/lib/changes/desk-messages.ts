import { defineChange, defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { DeskMessage } from '../model/desk-message.js';
import { readReviewerNames } from './reviewer-names.js';

const mostMessages = 50;

/** What colleagues have left for a reviewer, newest first. */
export const readDeskMessages = defineRead(
  async (tx, { reviewerId }: { reviewerId: string }): Promise<readonly DeskMessage[]> => {
    const rows = await tx.db
      .selectFrom('desk_messages')
      .selectAll()
      .where('programme_id', '=', tx.settings.programmeId)
      .where('reviewer_id', '=', reviewerId)
      .orderBy('at', 'desc')
      .limit(mostMessages)
      .execute();
    const names = await readReviewerNames(
      tx,
      rows.map(({ from_reviewer }) => from_reviewer),
    );
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind as DeskMessage['kind'],
      applicationId: row.application_id,
      from: { id: row.from_reviewer, name: names[row.from_reviewer] ?? null },
      at: row.at,
    }));
  },
);

/** Takes a message away that has been read; another reviewer's is as good as missing. */
export const removeDeskMessage = defineChange(
  async (tx, input: { messageId: string; reviewerId: string }): Promise<void> => {
    const row = await tx.db
      .deleteFrom('desk_messages')
      .where('id', '=', input.messageId)
      .where('programme_id', '=', tx.settings.programmeId)
      .where('reviewer_id', '=', input.reviewerId)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) throw new DossierError('not_found');
  },
);

import type { Transaction } from '../database/transaction.js';
import type { ApplicationRecord } from '../model/application-record.js';
import type { NoticeKind } from '../model/notice.js';
import { composeNotice } from '../notices/compose-notice.js';
import { enqueue } from './outbox.js';

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly decisionId: string;
  /** Whose decision it is. */
  readonly stage: string | null;
  readonly feedback: string;
  readonly dueAt: number | null;
}

/** Writes a notice to the candidate, to be sent once this transaction is durable. */
export async function enqueueNotice(
  tx: Transaction,
  { application }: ApplicationRecord,
  { kind, decisionId, stage, feedback, dueAt }: NewNotice,
): Promise<void> {
  const { candidate } = application;
  const id = tx.makeId();
  const text = composeNotice(tx.settings, { kind, stage, candidate, feedback, dueAt, now: tx.now });
  await tx.db
    .insertInto('notices')
    .values({
      id,
      programme_id: application.programmeId,
      application_id: application.id,
      decision_id: decisionId,
      kind,
      locale: candidate.locale ?? 'zh-CN',
      text,
      state: 'waiting',
      due_at: dueAt,
      created_at: tx.now,
      updated_at: tx.now,
      channel: null,
    })
    .execute();
  await enqueue(tx, application.id, 'notice', { noticeId: id });
}

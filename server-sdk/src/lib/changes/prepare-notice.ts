import { defineChange } from '../database/transaction.js';
import type { Candidate } from '../model/candidate.js';
import type { Notice } from '../model/notice.js';
import { composeNotice } from '../notices/compose-notice.js';
import { lockApplication, saveApplication } from './locked-application.js';
import { isStillTrue, supersedeNotice } from './supersede-notices.js';

export interface PrepareNoticeInput {
  readonly noticeId: string;
  readonly attempt: number;
}

/**
 * A notice as `notify.send` gets it now, with the candidate's profile as it is; null when nothing is to leave: it is
 * gone, or it ends here as `superseded`, because the application has left the state that it tells of or a reminder is for
 * somebody who can do nothing any more. What asks the candidate for something is written anew from the very rows that
 * their page shows: it may have waited for hours, or the due time may have moved. What is kept of it is what leaves.
 */
export const prepareNotice = defineChange(async (tx, input: PrepareNoticeInput): Promise<Notice | null> => {
  const notice = await tx.db
    .selectFrom('notices')
    .innerJoin('decisions', 'decisions.id', 'notices.decision_id')
    .select(['notices.id', 'notices.kind', 'notices.application_id', 'notices.locale', 'notices.text'])
    .select(['notices.channel', 'notices.due_at', 'notices.state'])
    .select(['decisions.result', 'decisions.stage', 'decisions.feedback'])
    .where('notices.id', '=', input.noticeId)
    .where('notices.programme_id', '=', tx.settings.programmeId)
    .executeTakeFirst();
  if (notice === undefined || notice.state === 'superseded') return null;
  const locked = await lockApplication(tx, notice.application_id);
  const { row } = locked;
  if (!isStillTrue(tx, row, notice)) {
    await supersedeNotice(tx, locked, notice.id);
    await saveApplication(tx, locked);
    return null;
  }
  const candidate = JSON.parse(row.candidate) as Candidate;
  const kind = notice.kind as Notice['kind'];
  let { locale, text, due_at: dueAt } = notice;
  if (kind === 'returned' || kind === 'reminder') {
    const { stage, feedback } = notice;
    dueAt = row.due_at;
    locale = candidate.locale ?? 'zh-CN';
    const facts = { kind, stage, candidate, feedback, dueAt, now: tx.now };
    text = composeNotice(tx.settings, facts);
    await tx.db
      .updateTable('notices')
      .set({ text, locale, due_at: dueAt })
      .where('id', '=', notice.id)
      .execute();
  }
  return {
    id: notice.id,
    kind,
    programmeId: tx.settings.programmeId,
    applicationId: row.id,
    candidateId: candidate.id,
    to: JSON.parse(row.profile) as Notice['to'],
    ...{ locale, text, dueAt },
    attempt: input.attempt,
    channel: notice.channel,
  };
});

import { type ExpressionBuilder, sql } from 'kysely';
import type { Schema } from '../database/schema.js';
import { defineChange, defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Candidate } from '../model/candidate.js';
import type { FailedNotice } from '../model/notice.js';
import { isInScope, type Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import { enqueue } from './outbox.js';
import { inScopeOf } from './scope-filter.js';
import { isStillTrue } from './supersede-notices.js';

const undeliveredStates = ['failed', 'undelivered'];
const batch = 200;

/** Notices that did not arrive, of applications in scope, oldest first: a work list of at most `limit`. */
export const readFailedNotices = defineRead(
  async (tx, input: { reviewer: Reviewer; after: { at: number; id: string } | null; limit: number }) => {
    const found: FailedNotice[] = [];
    let after = input.after;
    for (;;) {
      let query = tx.db
        .selectFrom('notices')
        .innerJoin('applications', 'applications.id', 'notices.application_id')
        .select(['notices.id', 'notices.kind', 'notices.state', 'notices.text', 'notices.updated_at'])
        .select(['notices.channel', 'applications.id as application_id', 'applications.candidate'])
        .select(['applications.site', 'applications.region'])
        .where('notices.programme_id', '=', tx.settings.programmeId)
        .where('notices.state', 'in', undeliveredStates);
      if (after !== null) {
        query = query.where(sql<boolean>`(notices.updated_at, notices.id) > (${after.at}, ${after.id})`);
      }
      const rows = await query.orderBy('notices.updated_at').orderBy('notices.id').limit(batch).execute();
      for (const row of rows) {
        if (!isInScope(input.reviewer.scopes, row)) continue;
        const { id, name, site, region } = JSON.parse(row.candidate) as Candidate;
        found.push({
          noticeId: row.id,
          applicationId: row.application_id,
          candidate: { id, name, site, region },
          kind: row.kind as FailedNotice['kind'],
          state: row.state as FailedNotice['state'],
          channel: row.channel,
          text: row.text,
          at: row.updated_at,
        });
        if (found.length === input.limit) return found;
      }
      const last = rows.at(-1);
      if (rows.length < batch || last === undefined) return found;
      after = { at: last.updated_at, id: last.id };
    }
  },
);

export interface ResendInput {
  readonly noticeId: string;
  readonly reviewer: Reviewer;
  /** Another way than the host's usual one, in the host's own words; null for the usual one. */
  readonly channel: string | null;
}

/**
 * Sends a notice again that did not arrive; the second press finds it under way and is refused.
 * @throws DossierError `not_found`; `not_allowed_now` also when the application has left the state that it tells of
 */
export const resendNotice = defineChange(async (tx, input: ResendInput): Promise<void> => {
  // One statement for a notice out of scope and for a missing one.
  const notice = await tx.db
    .selectFrom('notices')
    .innerJoin('applications', 'applications.id', 'notices.application_id')
    .innerJoin('decisions', 'decisions.id', 'notices.decision_id')
    .select(['notices.id', 'notices.application_id', 'notices.kind', 'decisions.result'])
    .where('notices.id', '=', input.noticeId)
    .where('notices.programme_id', '=', tx.settings.programmeId)
    .where((eb) => inScopeOf(input.reviewer)(eb as unknown as ExpressionBuilder<Schema, 'applications'>))
    .executeTakeFirst();
  if (notice === undefined) throw new DossierError('not_found');
  const locked = await lockApplication(tx, notice.application_id);
  guardReviewer(tx, locked.row, input.reviewer, 'look');
  if (!isStillTrue(tx, locked.row, notice)) throw new DossierError('not_allowed_now');
  const moved = await tx.db
    .updateTable('notices')
    .set({ state: 'waiting', channel: input.channel, updated_at: tx.now })
    .where('id', '=', notice.id)
    .where('state', 'in', undeliveredStates)
    .returning('id')
    .executeTakeFirst();
  if (moved === undefined) throw new DossierError('not_allowed_now');
  await enqueue(tx, locked.row.id, 'notice', { noticeId: notice.id });
  await recordEvent(tx, locked, {
    kind: 'notice-resent',
    actor: { role: 'reviewer', id: input.reviewer.id },
    data: { noticeId: notice.id, channel: input.channel },
  });
  await saveApplication(tx, locked);
});

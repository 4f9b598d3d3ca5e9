import { requireApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import type { Reviewer } from '../model/reviewer.js';
import type { TimelineFilter, TimelineLine } from '../model/timeline.js';
import { guardReviewer } from './guard-reviewer.js';
import { readReviewerNames } from './reviewer-names.js';

export interface TimelineInput extends TimelineFilter {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
  /** Lines below this number, or null for the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Lines of an application's history, newest first: who did what, what was sent, by kind, role and time. */
export const readTimeline = defineRead(async (tx, input: TimelineInput): Promise<readonly TimelineLine[]> => {
  const row = await requireApplication(tx, input.applicationId);
  guardReviewer(tx, row, input.reviewer, 'look');
  const { kinds, roles, from, until, before } = input;
  let query = tx.db.selectFrom('events').selectAll().where('application_id', '=', row.id);
  if (kinds !== undefined) query = query.where('kind', 'in', [...kinds]);
  if (roles !== undefined) query = query.where('role', 'in', [...roles]);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  if (before !== null) query = query.where('seq', '<', before);
  const rows = await query.orderBy('seq', 'desc').limit(input.limit).execute();
  const names = await readReviewerNames(
    tx,
    rows.filter(({ role }) => role === 'reviewer').map(({ actor_id }) => actor_id),
  );
  return rows.map(
    (line) =>
      ({
        seq: line.seq,
        kind: line.kind,
        at: line.at,
        actor: { role: line.role, id: line.actor_id },
        actorName: line.role === 'reviewer' ? (names[line.actor_id ?? ''] ?? null) : null,
        data: JSON.parse(line.data),
      }) as TimelineLine,
  );
});

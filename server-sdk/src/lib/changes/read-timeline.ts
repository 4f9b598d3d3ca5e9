import type { Selectable } from 'kysely';
import { requireApplication } from '../database/read-application.js';
import type { Schema } from '../database/schema.js';
import { defineRead, type Transaction } from '../database/transaction.js';
import type { EventKind } from '../model/event.js';
import type { Reviewer } from '../model/reviewer.js';
import { lookKind, type TimelineFilter, type TimelineLine } from '../model/timeline.js';
import { guardReviewer } from './guard-reviewer.js';
import { readReopenReasons, withReason } from './reopen-reasons.js';
import { readReviewerNames } from './reviewer-names.js';

export interface TimelineInput extends TimelineFilter {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
  /** Events below this number, or null for the newest. */
  readonly before: number | null;
  /** Events, at most; looks lie between them. */
  readonly limit: number;
}

export interface TimelinePage {
  readonly lines: readonly TimelineLine[];
  /** Whether as many events were found as were asked for. */
  readonly isFull: boolean;
}

/** The newest that one page holds: an hour of one viewer and one picture is one. */
const mostLooks = 2_000;

/** Lines of an application's history, newest first: who did what, what was sent, what was looked at. */
export const readTimeline = defineRead(async (tx, input: TimelineInput): Promise<TimelinePage> => {
  const row = await requireApplication(tx, input.applicationId);
  guardReviewer(tx, row, input.reviewer, 'look');
  const events = await readEvents(tx, input);
  const isFull = events.length === input.limit;
  const looks = wantsLooks(input) ? await readLooks(tx, input, isFull ? (events.at(-1)?.at ?? 0) : 0) : [];
  const reasons = await readReopenReasons(tx, row.id);
  const done = events.map((event) => toLine(event, reasons));
  const found = mergeByTime(done, looks.map(toLookLine));
  const staff = found.filter(({ actor }) => actor.role === 'reviewer').map(({ actor }) => actor.id);
  const names = await readReviewerNames(tx, staff);
  const lines = found.map((line) => {
    const isStaff = line.actor.role === 'reviewer';
    return { ...line, actorName: isStaff ? (names[line.actor.id ?? ''] ?? null) : null };
  });
  return { lines, isFull };
});

type EventRow = Selectable<Schema['events']>;

async function readEvents(tx: Transaction, input: TimelineInput): Promise<readonly EventRow[]> {
  const { applicationId, roles, from, until, before, limit } = input;
  const kinds = input.kinds?.filter(isEventKind);
  if (kinds?.length === 0) return [];
  let query = tx.db.selectFrom('events').selectAll().where('application_id', '=', applicationId);
  if (kinds !== undefined) query = query.where('kind', 'in', kinds);
  if (roles !== undefined) query = query.where('role', 'in', [...roles]);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  if (before !== null) query = query.where('seq', '<', before);
  return query.orderBy('seq', 'desc').limit(limit).execute();
}

function isEventKind(kind: EventKind | typeof lookKind): kind is EventKind {
  return kind !== lookKind;
}

function wantsLooks({ kinds, roles }: TimelineInput): boolean {
  return (kinds?.includes(lookKind) ?? true) && (roles?.includes('reviewer') ?? true);
}

/** The looks that lie between this page's events, or before all of them. */
async function readLooks(
  tx: Transaction,
  { applicationId, from = 0, until = Number.MAX_SAFE_INTEGER, before }: TimelineInput,
  oldest: number,
) {
  const boundary =
    before === null
      ? undefined
      : await tx.db
          .selectFrom('events')
          .select('at')
          .where('application_id', '=', applicationId)
          .where('seq', '=', before)
          .executeTakeFirst();
  return tx.db
    .selectFrom('staff_views')
    .leftJoin('materials', 'materials.id', 'staff_views.material_id')
    .select(['staff_views.at', 'reviewer_id', 'material_id', 'staff_views.sha256', 'category_id'])
    .where('staff_views.application_id', '=', applicationId)
    .where('staff_views.at', '>=', Math.max(from, oldest))
    .where('staff_views.at', '<', Math.min(until, boundary?.at ?? until))
    .orderBy('staff_views.at', 'desc')
    .limit(mostLooks)
    .execute();
}

type Line = Omit<TimelineLine, 'actorName'>;

/** Events keep their order, whatever the clock was set to. */
function mergeByTime(events: readonly Line[], looks: readonly Line[]): readonly Line[] {
  const merged: Line[] = [];
  const waiting = [...looks].reverse();
  const takeWhile = (isNewer: (look: Line) => boolean) => {
    for (let look = waiting.at(-1); look !== undefined && isNewer(look); look = waiting.at(-1)) {
      merged.push(look);
      waiting.pop();
    }
  };
  for (const event of events) {
    takeWhile(({ at }) => at > event.at);
    merged.push(event);
  }
  takeWhile(() => true);
  return merged;
}

function toLine(event: EventRow, reasons: ReadonlyMap<number, string>): Line {
  const { seq, kind, at, role, actor_id: id } = event;
  return { seq, kind: kind as EventKind, at, actor: { role, id }, data: withReason(event, reasons) };
}

type LookRow = Awaited<ReturnType<typeof readLooks>>[number];

function toLookLine({ at, reviewer_id: id, ...look }: LookRow): Line {
  const { material_id: materialId, category_id: categoryId, sha256 } = look;
  return {
    ...{ seq: null, kind: lookKind, at, actor: { role: 'reviewer', id } },
    data: { materialId, categoryId, sha256 },
  };
}

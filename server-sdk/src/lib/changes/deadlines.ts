import type { Selectable } from 'kysely';
import type { ApplicationsTable } from '../database/schema.js';
import { defineChange, defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Candidate } from '../model/candidate.js';
import type { DueApplication, Outage } from '../model/deadline.js';
import type { Reviewer } from '../model/reviewer.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import { orderOf, placesOf, type QueueCursor } from './queue-lanes.js';
import { narrowLane, selectLanePage } from './select-lane.js';

export interface DueInput {
  readonly reviewer: Reviewer;
  readonly until: number;
  /** Where an earlier page ended. */
  readonly after: QueueCursor | null;
  readonly limit: number;
}

/** Returned applications whose time is over by a moment, earliest first: whom the policy hits then. */
export const readDue = defineRead(
  async (tx, { reviewer, until, after, limit }: DueInput): Promise<readonly DueApplication[]> => {
    const rows: Selectable<ApplicationsTable>[] = [];
    const filter = { due: 'passed' } as const;
    const order = orderOf('returned', filter);
    for (const place of placesOf(reviewer)) {
      const lane = narrowLane(
        { ...tx, now: until },
        { state: 'returned', stage: null, place },
        filter,
        reviewer.id,
      );
      if (lane !== null) rows.push(...(await selectLanePage(tx.db, lane, order, after, limit).execute()));
    }
    rows.sort((a, b) => (a.due_at ?? 0) - (b.due_at ?? 0) || (a.id < b.id ? -1 : 1));
    return rows.slice(0, limit).map((row) => {
      const { id, name, site, region } = JSON.parse(row.candidate) as Candidate;
      const candidate = { id, name, site, region };
      return { applicationId: row.id, candidate, round: row.round, dueAt: row.due_at ?? 0 };
    });
  },
);

/** Applications that an outage took time from and that have not been given it back, in order of id. */
export const readExtendable = defineRead(
  async (tx, { outage, limit }: { outage: Outage; limit: number }): Promise<readonly string[]> => {
    const rows = await tx.db
      .selectFrom('applications')
      .select('id')
      .where('programme_id', '=', tx.settings.programmeId)
      .where('state', '=', 'returned')
      .where('due_at', '>', outage.from)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('deadline_extensions')
              .select('outage_id')
              .whereRef('deadline_extensions.application_id', '=', 'applications.id')
              .where('outage_id', '=', outage.id),
          ),
        ),
      )
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
);

/** Gives an application the time back that an outage took from its return's period; once for each outage. */
export const extendDeadline = defineChange(
  async (tx, { applicationId, outage }: { applicationId: string; outage: Outage }): Promise<void> => {
    if (!(outage.from < outage.until)) throw new DossierError('bad_request');
    const locked = await lockApplication(tx, applicationId);
    const { due_at: dueAt, state } = locked.row;
    const decision = await tx.db
      .selectFrom('decisions')
      .select('at')
      .where('application_id', '=', applicationId)
      .where('outcome', '=', 'return')
      .orderBy('round', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (state !== 'returned' || dueAt === null || decision === undefined) return;
    const byMs = Math.max(0, Math.min(outage.until, dueAt) - Math.max(outage.from, decision.at));
    const inserted = await tx.db
      .insertInto('deadline_extensions')
      .values({
        outage_id: outage.id,
        application_id: applicationId,
        programme_id: tx.settings.programmeId,
        by_ms: byMs,
        at: tx.now,
      })
      .onConflict((conflict) => conflict.columns(['outage_id', 'application_id']).doNothing())
      .returning('outage_id')
      .executeTakeFirst();
    if (inserted === undefined || byMs === 0) return;
    await recordEvent(tx, locked, {
      kind: 'deadline-extended',
      actor: { role: 'host', id: null },
      data: { outageId: outage.id, byMs, dueAt: dueAt + byMs },
    });
    await saveApplication(tx, locked, { due_at: dueAt + byMs });
  },
);

import { defineChange, defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Candidate } from '../model/candidate.js';
import type { DueApplication, Outage } from '../model/deadline.js';
import type { Reviewer } from '../model/reviewer.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import { inScopeOf } from './scope-filter.js';

/** Returned applications whose time is over by a moment, earliest first: whom the policy hits then. */
export const readDue = defineRead(
  async (
    tx,
    input: { reviewer: Reviewer; until: number; limit: number },
  ): Promise<readonly DueApplication[]> => {
    const rows = await tx.db
      .selectFrom('applications')
      .select(['id', 'candidate', 'due_at', 'round'])
      .where('programme_id', '=', tx.settings.programmeId)
      .where('state', '=', 'returned')
      .where('due_at', '<=', input.until)
      .where(inScopeOf(input.reviewer))
      .orderBy('due_at')
      .orderBy('id')
      .limit(input.limit)
      .execute();
    return rows.map((row) => {
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

import type { Selectable } from 'kysely';
import type {
  ApplicationsTable,
  EventsTable,
  MaterialsTable,
  Schema,
  SubmissionsTable,
} from '../database/schema.js';
import { defineRead } from '../database/transaction.js';

/** Everything of one application that can be checked against itself, as it stood at one moment. */
export interface AuditedApplication {
  readonly application: Selectable<ApplicationsTable>;
  readonly events: readonly Selectable<EventsTable>[];
  readonly values: readonly Selectable<Schema['event_values']>[];
  readonly materials: readonly Selectable<MaterialsTable>[];
  readonly submissions: readonly Selectable<SubmissionsTable>[];
}

/** Ids of applications of every programme of this database, in order. */
export const listForAudit = defineRead(
  async (tx, { after, limit }: { after: string; limit: number }): Promise<readonly string[]> => {
    const rows = await tx.db
      .selectFrom('applications')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
);

/** One application with its whole history, or null. */
export const readForAudit = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<AuditedApplication | null> => {
    const application = await tx.db
      .selectFrom('applications')
      .selectAll()
      .where('id', '=', applicationId)
      .executeTakeFirst();
    if (application === undefined) return null;
    const of = <Table extends 'events' | 'event_values' | 'materials' | 'submissions'>(table: Table) =>
      tx.db
        .selectFrom(table as 'events')
        .selectAll()
        .where('application_id', '=', applicationId);
    return {
      application,
      events: await of('events').orderBy('seq').execute(),
      values: (await of('event_values').execute()) as never,
      materials: (await of('materials').execute()) as never,
      submissions: (await of('submissions').execute()) as never,
    };
  },
);

/** Applications that have events and no row: SQLite checks no reference that was broken behind its back. */
export const findLostApplications = defineRead(async (tx): Promise<readonly string[]> => {
  const rows = await tx.db
    .selectFrom('events')
    .leftJoin('applications', 'applications.id', 'events.application_id')
    .select('events.application_id')
    .distinct()
    .where('applications.id', 'is', null)
    .execute();
  return rows.map(({ application_id }) => application_id);
});

/** Objects that a committed transaction has left to be removed. */
export const readKeysToRemove = defineRead(async (tx): Promise<readonly string[]> => {
  const rows = await tx.db
    .selectFrom('outbox')
    .select('payload')
    .where('kind', '=', 'remove-bytes')
    .where('done_at', 'is', null)
    .execute();
  return rows.flatMap(({ payload }) => (JSON.parse(payload) as { keys: readonly string[] }).keys);
});

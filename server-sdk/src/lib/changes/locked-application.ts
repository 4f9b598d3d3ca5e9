import type { Selectable, Updateable } from 'kysely';
import { prepareQuery } from '../database/prepare-query.js';
import type { ApplicationsTable } from '../database/schema.js';
import type { Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { appendEvent, type EventHead, type NewEvent } from '../events/append-event.js';

/** An application that nobody else can change until this transaction ends. */
export interface LockedApplication {
  readonly row: Selectable<ApplicationsTable>;
  head: EventHead;
}

/**
 * The only way into a change: an UPDATE of the application's row, so that the database itself lines changes up.
 * @throws DossierError `not_found` when this programme has no such application
 */
export async function lockApplication(tx: Transaction, applicationId: string): Promise<LockedApplication> {
  const [row] = await lockRow(tx, { applicationId, programmeId: tx.settings.programmeId });
  if (row === undefined || row.deleted_at !== null) throw new DossierError('not_found');
  return { row, head: { seq: row.event_seq, hash: row.event_hash } };
}

/** The same for what is left of an application that was deleted: its history. */
export async function lockDeletedApplication(
  tx: Transaction,
  applicationId: string,
): Promise<LockedApplication> {
  const [row] = await lockRow(tx, { applicationId, programmeId: tx.settings.programmeId });
  if (row === undefined || row.deleted_at === null) throw new DossierError('not_found');
  return { row, head: { seq: row.event_seq, hash: row.event_hash } };
}

/** Writes an event of a locked application; `saveApplication` keeps the new head. */
export async function recordEvent(
  tx: Transaction,
  locked: LockedApplication,
  event: NewEvent,
): Promise<void> {
  locked.head = await appendEvent(tx, locked.row.id, locked.head, event);
}

/** Ends a change: the row's new values, its event head, and a version that moved because something visible did. */
export async function saveApplication(
  tx: Transaction,
  locked: LockedApplication,
  values: Updateable<ApplicationsTable> = {},
): Promise<void> {
  const { seq, hash } = locked.head;
  await moveOn(tx, { id: locked.row.id, version: locked.row.version + 1, seq, hash });
  if (Object.keys(values).length === 0) return;
  await tx.db.updateTable('applications').set(values).where('id', '=', locked.row.id).execute();
}

/** The same for what only staff see, such as a claim and its heartbeats: the candidate's validator stays as it is. */
export async function saveUnseen(
  tx: Transaction,
  locked: LockedApplication,
  values: Updateable<ApplicationsTable>,
): Promise<void> {
  const { seq, hash } = locked.head;
  await tx.db
    .updateTable('applications')
    .set({ ...values, event_seq: seq, event_hash: hash })
    .where('id', '=', locked.row.id)
    .execute();
}

const lockRow = prepareQuery((db, input: { applicationId: string; programmeId: string }) =>
  db
    .updateTable('applications')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', input.applicationId)
    .where('programme_id', '=', input.programmeId)
    .returningAll(),
);

const moveOn = prepareQuery((db, input: { id: string; version: number; seq: number; hash: string }) =>
  db
    .updateTable('applications')
    .set({ version: input.version, event_seq: input.seq, event_hash: input.hash })
    .where('id', '=', input.id),
);

import type { Selectable, Updateable } from 'kysely';
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
  const row = await tx.db
    .updateTable('applications')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', applicationId)
    .where('programme_id', '=', tx.settings.programmeId)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new DossierError('not_found');
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
  await tx.db
    .updateTable('applications')
    .set({
      ...values,
      version: locked.row.version + 1,
      event_seq: locked.head.seq,
      event_hash: locked.head.hash,
    })
    .where('id', '=', locked.row.id)
    .execute();
}

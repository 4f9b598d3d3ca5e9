import type { Transaction } from '../database/transaction.js';
import type { AfterHookName } from '../model/settings.js';

export type OutboxKind = AfterHookName | 'notice' | 'remove-bytes';

/** Writes something to be done after this transaction, at least once. */
export async function enqueue(
  tx: Transaction,
  applicationId: string,
  kind: OutboxKind,
  payload: Readonly<Record<string, unknown>>,
  id: string = tx.makeId(),
): Promise<void> {
  await tx.db
    .insertInto('outbox')
    .values({
      id,
      programme_id: tx.settings.programmeId,
      application_id: applicationId,
      kind,
      payload: JSON.stringify(payload),
      attempts: 0,
      next_at: tx.now,
      lease_until: 0,
      done_at: null,
      failed_at: null,
    })
    .execute();
}

/** Tells the host's `after…` hook, when it has one. */
export async function tell(
  tx: Transaction,
  hook: AfterHookName,
  row: { readonly id: string; readonly candidate_id: string },
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (!tx.settings.toldHooks.includes(hook)) return;
  const eventId = tx.makeId();
  const event = {
    eventId,
    programmeId: tx.settings.programmeId,
    applicationId: row.id,
    candidateId: row.candidate_id,
    at: tx.now,
  };
  await enqueue(tx, row.id, hook, { ...event, ...payload }, eventId);
}

/** Has bytes removed from the storage once this transaction is durable. */
export async function removeBytes(
  tx: Transaction,
  applicationId: string,
  keys: readonly (string | null)[],
): Promise<void> {
  const present = keys.filter((key) => key !== null);
  if (present.length > 0) await enqueue(tx, applicationId, 'remove-bytes', { keys: present });
}

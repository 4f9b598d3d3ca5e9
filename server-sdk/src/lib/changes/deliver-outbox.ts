import { defineChange, defineRead, type Transaction } from '../database/transaction.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import type { OutboxKind } from './outbox.js';

/** How long a process has to deliver what it took, milliseconds. */
export const outboxLeaseMs = 60_000;

/** One delivery to be made. */
export interface Delivery {
  readonly id: string;
  readonly kind: OutboxKind;
  readonly applicationId: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** From 1. */
  readonly attempt: number;
}

/** Takes what is due, oldest first, for one lease; nobody else delivers it meanwhile. */
export const leaseOutbox = defineChange(
  async (tx, { limit }: { limit: number }): Promise<readonly Delivery[]> => {
    const due = await selectDue(tx).orderBy('next_at').limit(limit).execute();
    if (due.length === 0) return [];
    const rows = await tx.db
      .updateTable('outbox')
      .set((eb) => ({ lease_until: tx.now + outboxLeaseMs, attempts: eb('attempts', '+', 1) }))
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .where('lease_until', '<=', tx.now)
      .returningAll()
      .execute();
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind as OutboxKind,
      applicationId: row.application_id,
      payload: JSON.parse(row.payload) as Delivery['payload'],
      attempt: row.attempts,
    }));
  },
);

/** Whether anything is due now; costs no write. */
export const isOutboxDue = defineRead(async (tx): Promise<boolean> => {
  return (await selectDue(tx).limit(1).executeTakeFirst()) !== undefined;
});

/** What nobody has delivered, given up or taken. */
function selectDue(tx: Transaction) {
  return tx.db
    .selectFrom('outbox')
    .select('id')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('done_at', 'is', null)
    .where('failed_at', 'is', null)
    .where('next_at', '<=', tx.now)
    .where('lease_until', '<=', tx.now);
}

/** `unsent` is a notice that is gone or superseded: done with, and nothing has left. */
export type DeliveryOutcome =
  | { readonly id: string; readonly outcome: 'done' | 'unsent' }
  | { readonly id: string; readonly outcome: 'again'; readonly nextAt: number }
  | { readonly id: string; readonly outcome: 'failed' };

/** Keeps how a delivery went; a notice's state moves with it, and its event is written. */
export const finishDelivery = defineChange(async (tx, input: DeliveryOutcome): Promise<void> => {
  const row = await tx.db
    .updateTable('outbox')
    .set({
      lease_until: 0,
      ...(input.outcome === 'done' || input.outcome === 'unsent' ? { done_at: tx.now } : {}),
      ...(input.outcome === 'failed' ? { failed_at: tx.now } : {}),
      ...(input.outcome === 'again' ? { next_at: input.nextAt } : {}),
    })
    .where('id', '=', input.id)
    .where('done_at', 'is', null)
    .returning(['kind', 'payload', 'application_id'])
    .executeTakeFirst();
  if (row?.kind !== 'notice' || input.outcome === 'again' || input.outcome === 'unsent') return;
  const { noticeId } = JSON.parse(row.payload) as { noticeId: string };
  await moveNotice(tx, row.application_id, noticeId, input.outcome === 'done' ? 'sent' : 'failed');
});

async function moveNotice(
  tx: Transaction,
  applicationId: string,
  noticeId: string,
  state: 'sent' | 'failed',
): Promise<void> {
  const locked = await lockApplication(tx, applicationId);
  await tx.db
    .updateTable('notices')
    .set({ state, updated_at: tx.now })
    .where('id', '=', noticeId)
    // One that was under way when the application moved on has left all the same.
    .where('state', 'in', state === 'sent' ? ['waiting', 'superseded'] : ['waiting'])
    .execute();
  await recordEvent(tx, locked, {
    kind: state === 'sent' ? 'notice-sent' : 'notice-failed',
    actor: { role: 'system', id: null },
    data: { noticeId },
  });
  await saveApplication(tx, locked);
}

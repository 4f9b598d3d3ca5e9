import { createHash } from 'node:crypto';
import { insertRow } from '../database/insert-row.js';
import type { Transaction } from '../database/transaction.js';
import type { Actor } from '../model/application.js';
import type { EventKind } from '../model/event.js';

/** One line to be written: `data` holds ids, codes, counts and field names, `values` what a deletion must empty. */
export interface NewEvent {
  readonly kind: EventKind;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
  /** Personal values by name: a salted digest goes into the line, the value beside it. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface EventHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of an application without a line. */
export const noEvents: EventHead = { seq: 0, hash: '' };

/**
 * Writes one line after `head`, without a gap, chained to it by its hash; the application must be locked.
 * @returns the new head, to be kept in the application's row
 */
export async function appendEvent(
  tx: Transaction,
  applicationId: string,
  head: EventHead,
  event: NewEvent,
): Promise<EventHead> {
  const seq = head.seq + 1;
  const values = Object.entries(event.values ?? {}).map(([name, value]) => ({
    application_id: applicationId,
    seq,
    name,
    salt: tx.makeId(),
    value,
  }));
  const digests = Object.fromEntries(
    values.map(({ name, salt, value }) => [name, sha256(`${salt}${value}`)]),
  );
  const data = JSON.stringify(values.length === 0 ? event.data : { ...event.data, digests });
  const line = {
    application_id: applicationId,
    seq,
    programme_id: tx.settings.programmeId,
    at: tx.now,
    role: event.actor.role,
    // An application has one candidate: the id would say nothing, and could never be deleted.
    actor_id: event.actor.role === 'candidate' ? null : event.actor.id,
    kind: event.kind,
    data,
    prev_hash: head.hash,
  };
  const hash = hashEvent(line);
  await insertRow(tx, 'events', { ...line, hash });
  for (const value of values) await insertRow(tx, 'event_values', value);
  return { seq, hash };
}

/** What a line's hash is taken of, in this order. */
export interface HashedLine {
  readonly application_id: string;
  readonly seq: number;
  readonly at: number;
  readonly role: string;
  readonly actor_id: string | null;
  readonly kind: string;
  readonly data: string;
  readonly prev_hash: string;
}

/** SHA-256, lower-case hex, of the previous hash and the line. */
export function hashEvent(line: HashedLine): string {
  const { application_id, seq, at, role, actor_id, kind, data, prev_hash } = line;
  return sha256(JSON.stringify([prev_hash, application_id, seq, at, role, actor_id, kind, data]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

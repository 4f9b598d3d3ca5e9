import type { Transaction } from '../database/transaction.js';
import type { EventKind } from '../model/event.js';

/** Why an application was reopened, by the number of the event: staff's words are kept beside the history, not in it. */
export async function readReopenReasons(
  tx: Transaction,
  applicationId: string,
): Promise<ReadonlyMap<number, string>> {
  const rows = await tx.db
    .selectFrom('event_values')
    .innerJoin('events', (join) =>
      join
        .onRef('events.application_id', '=', 'event_values.application_id')
        .onRef('events.seq', '=', 'event_values.seq'),
    )
    .select(['event_values.seq', 'event_values.value'])
    .where('event_values.application_id', '=', applicationId)
    .where('event_values.name', '=', 'reason')
    .where('events.kind', '=', 'application-reopened' satisfies EventKind)
    .execute();
  return new Map(rows.map(({ seq, value }) => [seq, value]));
}

/** What an event holds, with the reason where it has one. */
export function withReason(
  { seq, data }: { readonly seq: number; readonly data: string },
  reasons: ReadonlyMap<number, string>,
): Readonly<Record<string, unknown>> {
  const reason = reasons.get(seq);
  return { ...JSON.parse(data), ...(reason === undefined ? {} : { reason }) };
}

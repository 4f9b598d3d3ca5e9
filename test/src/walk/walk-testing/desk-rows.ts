import { readRows } from './read-rows.js';
import type { Walk } from './start-walk.js';

/** What the server keeps of the applications at the desk, by their candidates' names. */
export function deskRows(walk: () => Walk, ids: Readonly<Record<string, string>>) {
  const rowsOf = (name: string, query: string) => readRows(walk(), query, ids[name] ?? '');
  const stateOf = (name: string) =>
    rowsOf(name, 'select state, stage, round from applications where id = ?')[0];
  const revisionOf = (name: string) => rowsOf(name, 'select revision from applications where id = ?')[0];
  const claimOf = (name: string) =>
    rowsOf(name, 'select claim_reviewer from applications where id = ?')[0]?.claim_reviewer;
  const assigneeOf = (name: string) =>
    rowsOf(name, 'select assigned_to from applications where id = ?')[0]?.assigned_to;
  const decisionsOf = (name: string) =>
    rowsOf(
      name,
      'select outcome, stage, reviewer_id, published from decisions where application_id = ? order by at',
    );
  const asksOf = (name: string) =>
    rowsOf(name, 'select material_id, reason, box from asks where application_id = ? order by position');
  const noticesOf = (name: string) =>
    rowsOf(name, 'select kind, text from notices where application_id = ? order by created_at');
  const eventsOf = (name: string) =>
    rowsOf(name, 'select kind from events where application_id = ? order by seq').map(({ kind }) => kind);
  const messagesFor = (reviewerId: string) =>
    readRows(walk(), 'select kind, from_reviewer from desk_messages where reviewer_id = ?', reviewerId);
  return { stateOf, revisionOf, claimOf, assigneeOf, decisionsOf, asksOf, noticesOf, eventsOf, messagesFor };
}

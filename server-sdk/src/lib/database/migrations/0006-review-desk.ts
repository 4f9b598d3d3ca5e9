import { type Kysely, sql } from 'kysely';
import { makeSearchKey } from '../search-key.js';

/** What the review desk keeps: drafts, looks, turned pictures, messages among staff, and indexes for its lists. */
export async function reviewDesk(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  const { rows } = await sql<{
    id: string;
    candidate: string;
  }>`select id, candidate from applications`.execute(db);
  for (const { id, candidate } of rows) {
    const { name } = JSON.parse(candidate) as { name?: string };
    await sql`update applications set search_key = ${makeSearchKey(name ?? '')} where id = ${id}`.execute(db);
  }
}

const statements = [
  `alter table applications add column search_key text not null default ''`,
  `alter table applications add column approved_by text not null default '[]'`,
  'alter table applications add column assigned_to text',
  'alter table asks add column box text',
  'create index applications_by_site on applications (programme_id, state, stage, site, waiting_since, id)',
  'create index applications_by_region on applications (programme_id, state, stage, region, waiting_since, id)',
  'create index applications_by_name on applications (programme_id, search_key)',
  `create index applications_due on applications (programme_id, due_at) where state = 'returned'`,
  'create index materials_by_digest on materials (programme_id, sha256)',
  `create table findings (
    application_id text not null references applications (id), reviewer_id text not null, revision integer not null,
    programme_id text not null, body text not null, proven text not null, saved_at bigint not null,
    primary key (application_id, reviewer_id, revision))`,
  `create table looks (
    application_id text not null references applications (id), reviewer_id text not null,
    programme_id text not null, submission integer not null, at bigint not null,
    primary key (application_id, reviewer_id))`,
  `create table rotations (
    material_id text primary key references materials (id), programme_id text not null, degrees integer not null,
    reviewer_id text not null, at bigint not null)`,
  `create table reviewer_names (
    programme_id text not null, reviewer_id text not null, name text not null,
    primary key (programme_id, reviewer_id))`,
  `create table desk_messages (
    id text primary key, programme_id text not null, reviewer_id text not null, application_id text not null,
    kind text not null, from_reviewer text not null, at bigint not null)`,
  'create index desk_messages_of_reviewer on desk_messages (programme_id, reviewer_id, at)',
];

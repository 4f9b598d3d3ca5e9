import { type Kysely, sql } from 'kysely';

/** Digests of views, where each viewer's lines end, and further keys of a submission. */
export async function viewDigests(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'alter table materials add column view_sha256 text',
  `create table view_heads (
    programme_id text not null, reviewer_id text not null, seq integer not null, hash text not null,
    primary key (programme_id, reviewer_id))`,
  `insert into view_heads (programme_id, reviewer_id, seq, hash)
    select programme_id, reviewer_id, seq, hash from staff_views
    where seq = (select max(newest.seq) from staff_views newest
      where newest.programme_id = staff_views.programme_id and newest.reviewer_id = staff_views.reviewer_id)`,
  `create table submission_keys (
    application_id text not null references applications (id), key text not null, programme_id text not null,
    number integer not null, request_digest text not null,
    primary key (application_id, key))`,
];

import { type Kysely, sql } from 'kysely';

/** Deletions with their proof; what is deleted leaves an empty row, so that its history still hangs together. */
export async function erasure(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'alter table applications add column deleted_at bigint',
  `create table deletions (
    application_id text primary key references applications (id), programme_id text not null, reason text not null,
    started_at bigint not null, finished_at bigint, storage_keys text not null, files text not null,
    facts text not null, proof text)`,
  'create index deletions_open on deletions (started_at) where finished_at is null',
];

import { type Kysely, sql } from 'kysely';

/** Who of the staff has looked at which picture: one line an hour, chained per viewer. */
export async function staffViews(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table staff_views (
    programme_id text not null, reviewer_id text not null, seq integer not null, at bigint not null,
    hour bigint not null, application_id text not null, material_id text not null, sha256 text not null,
    prev_hash text not null, hash text not null,
    primary key (programme_id, reviewer_id, seq), unique (programme_id, reviewer_id, material_id, hour))`,
  'create index staff_views_of_application on staff_views (application_id, at)',
];

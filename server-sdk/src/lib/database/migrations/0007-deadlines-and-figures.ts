import { type Kysely, sql } from 'kysely';

/** Reminders that were sent, outages that moved due times, another way for a notice, and indexes for figures. */
export async function deadlinesAndFigures(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'alter table notices add column channel text',
  'create index notices_by_state on notices (programme_id, state, updated_at)',
  'create index decisions_by_time on decisions (programme_id, at)',
  'create index submissions_by_time on submissions (programme_id, submitted_at)',
  `create table reminders (
    decision_id text not null, before_ms bigint not null, programme_id text not null, at bigint not null,
    primary key (decision_id, before_ms))`,
  `create table deadline_extensions (
    outage_id text not null, application_id text not null references applications (id), programme_id text not null,
    by_ms bigint not null, at bigint not null,
    primary key (outage_id, application_id))`,
];

import { type Kysely, sql } from 'kysely';

/** The first tables. Text, bigint and integer only, so that SQLite and PostgreSQL take the same statements. */
export async function firstTables(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table settings (
    programme_id text not null, name text not null, value text not null,
    primary key (programme_id, name))`,
  `create table applications (
    id text primary key, programme_id text not null, candidate_id text not null, candidate text not null,
    candidate_version text not null, evaluated_version text, site text not null, region text not null,
    category_set text, state text not null check (state in ('draft','submitted','returned','approved','refused')),
    stage text, round integer not null, revision integer not null, version integer not null,
    activated_at bigint, profile text not null, profile_changed_at bigint, due_at bigint,
    submission integer not null, submitted_at bigint, waiting_since bigint not null,
    claim_reviewer text, claim_until bigint, pressed_key text, pressed_at bigint, event_seq integer not null, event_hash text not null,
    created_at bigint not null,
    unique (programme_id, candidate_id))`,
  'create index applications_queue on applications (programme_id, state, stage, waiting_since, id)',
  `create table category_sets (
    programme_id text not null, hash text not null, categories text not null, created_at bigint not null,
    primary key (programme_id, hash))`,
  `create table uploads (
    id text primary key, programme_id text not null, application_id text not null references applications (id),
    key text not null, category_id text not null, filename text not null, sha256 text not null, replaces text,
    length bigint not null, byte_offset bigint not null,
    state text not null check (state in ('open','committed','refused','expired')),
    refusal text, material_id text, created_at bigint not null, touched_at bigint not null,
    expires_at bigint not null, check (byte_offset >= 0 and byte_offset <= length),
    check (byte_offset < length or state = 'committed'),
    unique (application_id, key))`,
  `create index uploads_open on uploads (expires_at) where state = 'open'`,
  `create index uploads_of_application on uploads (application_id) where state = 'open'`,
  `create table segments (
    upload_id text not null references uploads (id), start bigint not null, bytes bigint not null, file text not null,
    primary key (upload_id, start))`,
  `create table materials (
    id text primary key, programme_id text not null, application_id text not null references applications (id),
    category_id text not null, place integer, upload_id text not null unique, filename text not null,
    type text not null, bytes bigint not null, width integer not null, height integer not null,
    sha256 text not null, state text not null check (state in ('checking','stored','rejected','superseded','removed')),
    rejection text, replaces text, mark text, storage_key text, view_key text, view_bytes bigint,
    check_until bigint not null, check_attempts integer not null, committed_at bigint not null, ended_at bigint,
    first_submission integer)`,
  'create index materials_of_application on materials (application_id)',
  `create index materials_checking on materials (committed_at) where state = 'checking'`,
  `create table places (
    programme_id text not null, application_id text not null references applications (id),
    category_id text not null, place integer not null check (place >= 1), upload_id text, material_id text,
    primary key (application_id, category_id, place))`,
  `create table submissions (
    application_id text not null references applications (id), number integer not null, programme_id text not null,
    manifest text not null, digest text not null, submitted_at bigint not null, key text,
    request_digest text not null, declaration text not null,
    primary key (application_id, number), unique (application_id, key))`,
  `create table decisions (
    id text primary key, programme_id text not null, application_id text not null references applications (id),
    submission integer not null, round integer not null, stage text not null, outcome text not null,
    reviewer_id text not null, feedback text not null, note text not null, verdicts text not null,
    at bigint not null, due_at bigint, published integer not null, key text, request_digest text not null,
    result text not null,
    unique (application_id, key))`,
  'create index decisions_of_application on decisions (application_id, at)',
  `create table asks (
    id text primary key, programme_id text not null, application_id text not null references applications (id),
    decision_id text not null, round integer not null, position integer not null, category_id text,
    material_id text, reason text not null, text text not null, kind text not null, state text not null, answer text)`,
  'create index asks_of_application on asks (application_id, round)',
  `create table notices (
    id text primary key, programme_id text not null, application_id text not null references applications (id),
    decision_id text not null, kind text not null, locale text not null, text text not null, state text not null,
    due_at bigint, created_at bigint not null, updated_at bigint not null)`,
  'create index notices_of_application on notices (application_id)',
  `create table outbox (
    id text primary key, programme_id text not null, application_id text not null, kind text not null,
    payload text not null, attempts integer not null, next_at bigint not null, lease_until bigint not null,
    done_at bigint, failed_at bigint)`,
  'create index outbox_waiting on outbox (next_at) where done_at is null and failed_at is null',
  `create table events (
    application_id text not null references applications (id), seq integer not null, programme_id text not null,
    at bigint not null, role text not null, actor_id text, kind text not null, data text not null,
    prev_hash text not null, hash text not null,
    primary key (application_id, seq))`,
  `create table event_values (
    application_id text not null, seq integer not null, name text not null, salt text not null, value text not null,
    primary key (application_id, seq, name))`,
];

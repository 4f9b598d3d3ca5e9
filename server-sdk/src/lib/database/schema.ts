import type { ColumnType } from 'kysely';

/** Milliseconds since the epoch, a count or bytes: SQLite INTEGER, PostgreSQL BIGINT. */
type Int = number;
/** JSON as text. */
type Json = string;
/** Written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** Null in a new row. */
type NotYet<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Every table, as Kysely sees it. `migrations/` creates them; names in the database are these. */
export interface Schema {
  settings: { programme_id: string; name: string; value: string };
  applications: ApplicationsTable;
  category_sets: { programme_id: string; hash: string; categories: Json; created_at: Int };
  places: PlacesTable;
  uploads: UploadsTable;
  segments: { upload_id: string; start: Int; bytes: Int; file: string };
  materials: MaterialsTable;
  submissions: SubmissionsTable;
  decisions: DecisionsTable;
  asks: AsksTable;
  notices: NoticesTable;
  outbox: OutboxTable;
  events: EventsTable;
  deletions: DeletionsTable;
  staff_views: StaffViewsTable;
  /** Where each viewer's lines end. */
  view_heads: { programme_id: string; reviewer_id: string; seq: Int; hash: string };
  /** Further keys that were pressed for a submission that stood already. */
  submission_keys: {
    application_id: string;
    key: string;
    programme_id: string;
    number: Int;
    request_digest: string;
  };
  findings: FindingsTable;
  looks: LooksTable;
  rotations: RotationsTable;
  reviewer_names: { programme_id: string; reviewer_id: string; name: string };
  desk_messages: DeskMessagesTable;
  tallies: TalliesTable;
  reminders: { decision_id: string; before_ms: Int; programme_id: string; at: Int };
  deadline_extensions: {
    outage_id: string;
    application_id: string;
    programme_id: string;
    by_ms: Int;
    at: Int;
  };
  event_values: { application_id: string; seq: Int; name: string; salt: string; value: string };
}

export interface ApplicationsTable {
  id: Fixed<string>;
  programme_id: Fixed<string>;
  /** The host's; `deleted:` and the application's id once it was deleted. */
  candidate_id: string;
  candidate: Json;
  candidate_version: string;
  /** The `candidate_version` that the category set was made from. */
  evaluated_version: string | null;
  site: string;
  region: string;
  category_set: string | null;
  state: string;
  stage: string | null;
  round: Int;
  revision: Int;
  version: Int;
  activated_at: Int | null;
  profile: Json;
  profile_changed_at: Int | null;
  due_at: Int | null;
  submission: Int;
  submitted_at: Int | null;
  /** Since when it waits in its present state and stage; orders the queue. */
  waiting_since: Int;
  claim_reviewer: string | null;
  claim_until: Int | null;
  /** The first press of a submission that had to wait for checks: its key and time. */
  pressed_key: string | null;
  pressed_at: Int | null;
  event_seq: Int;
  event_hash: string;
  created_at: Fixed<Int>;
  /** Since then only the history is left. */
  deleted_at: Int | null;
  /** The candidate's name as `makeSearchKey` writes it. */
  search_key: string;
  /** The version of the consent that the candidate gave last, the SHA-256 of its text, and when. */
  consent_version: NotYet<string>;
  consent_sha256: NotYet<string>;
  consent_at: NotYet<Int>;
  /** The SHA-256 of the words that a parent or guardian agreed to with it; null when none did. */
  consent_guardian_sha256: NotYet<string>;
  /** JSON list: who has approved in this round. */
  approved_by: ColumnType<Json, Json | undefined, Json>;
  /** The reviewer whose work it is, when somebody has said so. */
  assigned_to: string | null;
}

/** How often something happened on a day, somewhere: what figures are read from. */
export interface TalliesTable {
  programme_id: Fixed<string>;
  /** `*`, `r:` and a region, or `s:` and a site. */
  place: Fixed<string>;
  /** The region of a site's line, else ''. */
  region: Fixed<string>;
  kind: Fixed<string>;
  /** A quarter of an hour of that day, counted since the epoch: its noon, or when it really was. */
  bucket: Fixed<Int>;
  name: Fixed<string>;
  n: Int;
}

/** A reviewer's draft, of one revision. */
export interface FindingsTable {
  application_id: Fixed<string>;
  reviewer_id: Fixed<string>;
  revision: Fixed<Int>;
  programme_id: Fixed<string>;
  body: Json;
  /** JSON list of pictures whose display was proven while drafting. */
  proven: Json;
  saved_at: Int;
}

export interface LooksTable {
  application_id: Fixed<string>;
  reviewer_id: Fixed<string>;
  programme_id: Fixed<string>;
  submission: Int;
  at: Int;
}

export interface RotationsTable {
  material_id: Fixed<string>;
  programme_id: Fixed<string>;
  degrees: Int;
  reviewer_id: string;
  at: Int;
}

export interface DeskMessagesTable {
  id: Fixed<string>;
  programme_id: Fixed<string>;
  reviewer_id: Fixed<string>;
  application_id: Fixed<string>;
  kind: Fixed<string>;
  from_reviewer: Fixed<string>;
  at: Fixed<Int>;
}

export interface StaffViewsTable {
  programme_id: Fixed<string>;
  reviewer_id: Fixed<string>;
  seq: Fixed<Int>;
  at: Fixed<Int>;
  /** Whole hours since the epoch. */
  hour: Fixed<Int>;
  application_id: Fixed<string>;
  material_id: Fixed<string>;
  sha256: Fixed<string>;
  prev_hash: Fixed<string>;
  hash: Fixed<string>;
}

export interface DeletionsTable {
  application_id: Fixed<string>;
  programme_id: Fixed<string>;
  reason: Fixed<string>;
  started_at: Fixed<Int>;
  finished_at: Int | null;
  /** Objects that have to go; emptied when they are gone. */
  storage_keys: Json;
  files: Json;
  facts: Fixed<Json>;
  proof: Json | null;
}

export interface PlacesTable {
  programme_id: Fixed<string>;
  application_id: Fixed<string>;
  category_id: Fixed<string>;
  place: Fixed<Int>;
  /** The reservation, or null once a picture sits here. */
  upload_id: string | null;
  material_id: string | null;
}

export interface UploadsTable {
  id: Fixed<string>;
  programme_id: Fixed<string>;
  application_id: Fixed<string>;
  key: Fixed<string>;
  category_id: Fixed<string>;
  filename: Fixed<string>;
  sha256: Fixed<string>;
  replaces: Fixed<string | null>;
  length: Fixed<Int>;
  byte_offset: Int;
  state: string;
  refusal: string | null;
  material_id: string | null;
  created_at: Fixed<Int>;
  touched_at: Int;
  expires_at: Int;
}

export interface MaterialsTable {
  id: Fixed<string>;
  programme_id: Fixed<string>;
  application_id: Fixed<string>;
  category_id: string;
  place: Int | null;
  upload_id: Fixed<string>;
  filename: Fixed<string>;
  type: Fixed<string>;
  bytes: Fixed<Int>;
  width: Fixed<Int>;
  height: Fixed<Int>;
  sha256: Fixed<string>;
  state: string;
  rejection: string | null;
  /** Goes over to what that one was to replace, when it ends before this picture is checked. */
  replaces: string | null;
  mark: string | null;
  storage_key: string | null;
  view_key: string | null;
  view_bytes: Int | null;
  /** Null for a view that was made before digests of views were kept. */
  view_sha256: NotYet<string>;
  /** Until when somebody is checking it; 0 when nobody is. */
  check_until: Int;
  check_attempts: Int;
  committed_at: Fixed<Int>;
  ended_at: Int | null;
  /** The first submission that holds it. */
  first_submission: Int | null;
}

export interface SubmissionsTable {
  application_id: Fixed<string>;
  number: Fixed<Int>;
  programme_id: Fixed<string>;
  manifest: Json;
  digest: Fixed<string>;
  submitted_at: Fixed<Int>;
  key: Fixed<string | null>;
  request_digest: Fixed<string>;
  declaration: Fixed<string>;
}

export interface DecisionsTable {
  id: Fixed<string>;
  programme_id: Fixed<string>;
  application_id: Fixed<string>;
  submission: Fixed<Int>;
  round: Fixed<Int>;
  stage: Fixed<string>;
  outcome: Fixed<string>;
  reviewer_id: Fixed<string>;
  feedback: string;
  note: string;
  verdicts: Fixed<Json>;
  at: Fixed<Int>;
  due_at: Int | null;
  published: Int;
  key: Fixed<string | null>;
  request_digest: Fixed<string>;
  result: Fixed<Json>;
}

export interface AsksTable {
  id: Fixed<string>;
  programme_id: Fixed<string>;
  application_id: Fixed<string>;
  decision_id: Fixed<string>;
  round: Fixed<Int>;
  position: Fixed<Int>;
  category_id: Fixed<string | null>;
  material_id: Fixed<string | null>;
  reason: Fixed<string>;
  text: string;
  kind: Fixed<string>;
  state: string;
  answer: string | null;
  box: Fixed<Json | null>;
}

export interface NoticesTable {
  id: Fixed<string>;
  programme_id: Fixed<string>;
  application_id: Fixed<string>;
  decision_id: Fixed<string>;
  kind: Fixed<string>;
  locale: string;
  text: string;
  state: string;
  due_at: Int | null;
  created_at: Fixed<Int>;
  updated_at: Int;
  channel: string | null;
}

export interface OutboxTable {
  id: Fixed<string>;
  programme_id: Fixed<string>;
  application_id: Fixed<string>;
  kind: Fixed<string>;
  payload: Json;
  attempts: Int;
  next_at: Int;
  lease_until: Int;
  done_at: Int | null;
  failed_at: Int | null;
}

export interface EventsTable {
  application_id: Fixed<string>;
  seq: Fixed<Int>;
  programme_id: Fixed<string>;
  at: Fixed<Int>;
  role: Fixed<string>;
  actor_id: Fixed<string | null>;
  kind: Fixed<string>;
  data: Fixed<Json>;
  prev_hash: Fixed<string>;
  hash: Fixed<string>;
}

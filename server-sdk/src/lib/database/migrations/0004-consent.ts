import { type Kysely, sql } from 'kysely';

/** Which version of the consent a candidate gave last, when, and the digest of its text. */
export async function consent(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'alter table applications add column consent_version text',
  'alter table applications add column consent_sha256 text',
  'alter table applications add column consent_at bigint',
];

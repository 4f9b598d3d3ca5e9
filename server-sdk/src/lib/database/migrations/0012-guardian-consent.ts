import { type Kysely, sql } from 'kysely';

/** The digest of the words that a parent or guardian of a candidate under 14 agreed to with the consent. */
export async function guardianConsent(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table applications add column consent_guardian_sha256 text').execute(db);
}

import { type Kysely, sql } from 'kysely';

/** The host's own list of applications, by id: without it every page of the list sorts the whole programme. */
export async function applicationsInOrder(db: Kysely<unknown>): Promise<void> {
  await sql.raw('create index applications_in_order on applications (programme_id, id)').execute(db);
}

import { type Kysely, sql } from 'kysely';

/** How many wait at each stage, kept as they come and go: counting them costs the more the more wait. */
export async function waitingCounts(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`insert into tallies ${recountWaiting}`).execute(db);
}

/** The same from the rows themselves: what the migration begins with and a test compares with. */
export const recountWaiting = `select programme_id, place, region, 'waiting' as kind, 0 as bucket, name, count(*) as n
  from (select a.programme_id as programme_id, a.stage as name,
      case levels.level when 0 then '*' when 1 then 'r:' || a.region else 's:' || a.site end as place,
      case levels.level when 2 then a.region else '' end as region
    from applications as a cross join (select 0 as level union all select 1 union all select 2) as levels
    where a.state = 'submitted' and a.stage is not null and a.deleted_at is null) as counted
  group by programme_id, place, region, name`;

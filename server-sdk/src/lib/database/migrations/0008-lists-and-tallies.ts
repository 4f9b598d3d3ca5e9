import { type Kysely, sql } from 'kysely';

/** Indexes for every way that the desk narrows a list, and counts for its figures, filled from what is there. */
export async function listsAndTallies(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  for (const select of Object.values(recounts)) await sql.raw(`insert into tallies ${select}`).execute(db);
}

const statements = [
  'drop index applications_due',
  'drop index applications_by_name',
  `create index applications_due on applications (programme_id, state, stage, due_at, id)
    where due_at is not null`,
  `create index applications_due_at_site on applications (programme_id, site, due_at, id) where due_at is not null`,
  `create index applications_due_in_region on applications (programme_id, region, due_at, id)
    where due_at is not null`,
  `create index applications_assigned on applications (programme_id, assigned_to, state, stage, waiting_since, id)
    where assigned_to is not null`,
  `create index applications_claimed on applications (programme_id, claim_until) where claim_reviewer is not null`,
  'create index applications_by_name on applications (programme_id, state, stage, search_key, id)',
  'create index applications_by_name_at_site on applications (programme_id, site, search_key, id)',
  'create index applications_by_name_in_region on applications (programme_id, region, search_key, id)',
  `create index materials_superseded on materials (programme_id, ended_at)
    where state = 'superseded' and storage_key is not null`,
  `create table tallies (
    programme_id text not null, place text not null, region text not null, kind text not null, bucket bigint not null,
    name text not null, n bigint not null,
    primary key (programme_id, place, kind, bucket, name, region))`,
];

/** Each thing is counted for everywhere, for its region and for its site. */
const levels = 'cross join (select 0 as level union all select 1 union all select 2) as levels';
const place = `case levels.level when 0 then '*' when 1 then 'r:' || a.region else 's:' || a.site end as place,
  case levels.level when 2 then a.region else '' end as region`;

function recount(kind: string, name: string, at: string, from: string): string {
  return `select programme_id, place, region, '${kind}' as kind, bucket, name, count(*) as n
    from (select a.programme_id as programme_id, ${place}, ${name} as name, ${at} / 900000 as bucket
      from ${from} ${levels} where a.deleted_at is null) as counted
    group by programme_id, place, region, bucket, name`;
}

const decided = 'decisions as d join applications as a on a.id = d.application_id';
const asked = `asks as k join decisions as d on d.id = k.decision_id join applications as a on a.id = d.application_id`;
const judged = `exists (select 1 from decisions as l where l.application_id = k.application_id
  and l.round = k.round + 1 and l.outcome in ('approve', 'return', 'refuse'))`;
const again = `exists (select 1 from asks as l where l.application_id = k.application_id and l.round = k.round + 1
  and l.reason = k.reason and coalesce(l.category_id, '') = coalesce(k.category_id, ''))`;

/** Minutes to seven bits: exact to two hours, to a hundredth above. */
function rough(minutes: string): string {
  const cases = Array.from({ length: 20 }, (_, bits) => {
    const step = 2 ** bits;
    return `when ${minutes} < ${128 * step} then ${minutes} / ${step} * ${step}`;
  });
  return `cast(case ${cases.join(' ')} else ${128 * 2 ** 19} end as text)`;
}

const firsts = `(select s.application_id, s.submitted_at, (min(d.at) - s.submitted_at) / 60000 as minutes
  from submissions as s join decisions as d on d.application_id = s.application_id and d.submission = s.number
  group by s.application_id, s.number, s.submitted_at) as f join applications as a on a.id = f.application_id`;

/** Every count made anew from the rows themselves, by kind: what the migration begins with and tests compare with. */
export const recounts: Readonly<Record<string, string>> = {
  submitted: recount(
    'submitted',
    "''",
    's.submitted_at',
    'submissions as s join applications as a on a.id = s.application_id',
  ),
  ended: recount(
    'ended',
    'd.outcome',
    'd.at',
    `(select * from decisions where outcome in ('return', 'refuse') or result like '%"state":"approved"%') as d
      join applications as a on a.id = d.application_id`,
  ),
  reopened: recount(
    'reopened',
    "''",
    'e.at',
    `(select application_id, at from events where kind = 'application-reopened') as e
      join applications as a on a.id = e.application_id`,
  ),
  decision: recount('decision', `d.outcome || ' ' || d.reviewer_id`, 'd.at', decided),
  first: recount('first', rough('f.minutes'), 'f.submitted_at', firsts),
  asked: recount('asked', 'k.reason', 'd.at', asked),
  judged: recount(
    'judged',
    'k.reason',
    'd.at',
    asked.replace('asks as k', `(select * from asks as k where ${judged}) as k`),
  ),
  fixed: recount(
    'fixed',
    'k.reason',
    'd.at',
    asked.replace('asks as k', `(select * from asks as k where ${judged} and not ${again}) as k`),
  ),
};

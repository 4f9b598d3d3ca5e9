import type { FillDialect } from './dialect.js';
import { type FillPlan, mostProbed, programmeId } from './fill-plan.js';

const dayMs = 24 * 3_600_000;
const days30 = 30 * 24 * 3_600;

/**
 * The statements that fill the tables, in order: seeds are drawn once, in the order of ids, every table is made from them. `scale_names`
 * (n, name, key) and the template (a candidate's application made over the real endpoints) must be there.
 */
export function fillStatements(plan: FillPlan, dialect: FillDialect, template: string): readonly string[] {
  return [
    `create temp table seeds as ${seeds(plan, dialect)}`,
    applications(template),
    ...submissions,
    ...decisions(dialect),
    ...asks,
    ...events(template),
    notices,
    materials(dialect, template),
    probedMaterials(template),
    probedPlaces(template),
    probedManifests(template),
  ];
}

/** One line for each application: who, where, in which state, since when; spread by a multiplicative hash. */
function seeds({ applications: count, sites, regions, now }: FillPlan, { digits }: FillDialect): string {
  return `with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ${count}),
    hashed as (select i, (i * 2654435761) % 4294967296 as x from numbers),
    drawn as (select i, x, case when i <= ${mostProbed} then 200 else x % 1000 end as u, (x / 1000) % 1000 as v,
      (x / 7) % ${sites} as site, (x / 13) % ${days30} as age, (x / 11) % 3000 as name from hashed),
    stated as (select drawn.*, case when u < 200 then 'draft' when u < 500 then 'submitted'
      when u < 620 then 'returned' when u < 970 then 'approved' else 'refused' end as state from drawn),
    timed as (select stated.*,
      case when state = 'submitted' then case when u < 400 then 'site' else 'district' end end as stage,
      case when state = 'draft' then 0 when v < 150 and state <> 'returned' and i > ${mostProbed} then 2 else 1 end as round,
      ${now} - 1000 * (case when state = 'returned' then age % (3 * 24 * 3600) else age end) - 60000 as since
      from stated)
    select timed.*, 'A' || ${digits('x')} as id, '${programmeId}' as programme, 'S' || site as site_id,
      'R' || (site % ${regions}) as region_id, 'K' || i as candidate_id, 'reviewer-' || (x % 100) as reviewer,
      case when state = 'submitted' and i > ${mostProbed} and x % 3001 = 1 then ${now} + 4 * 3600000
        when state = 'submitted' and i > ${mostProbed} and x % 199 = 3 then ${now} - 3600000 end as claimed,
      case when state in ('submitted', 'returned') and v between 900 and 949 then 'reviewer-' || (x % 100) end as assigned
    from timed order by x`;
}

function applications(template: string): string {
  return `insert into applications (id, programme_id, candidate_id, candidate, candidate_version, evaluated_version,
      site, region, category_set, state, stage, round, revision, version, activated_at, profile, due_at, submission,
      submitted_at, waiting_since, claim_reviewer, claim_until, event_seq, event_hash, created_at, search_key,
      approved_by, assigned_to)
    select s.id, s.programme, s.candidate_id,
      '{"id":"' || s.candidate_id || '","name":"' || n.name || '","site":"' || s.site_id || '","region":"' ||
        s.region_id || '","version":"1"}',
      '1', '1', s.site_id, s.region_id, t.category_set, s.state, s.stage, s.round, 2 * s.round + 1, 30,
      s.since - 10 * ${dayMs}, t.profile, case when s.state = 'returned' then s.since + ${dayMs} end, s.round,
      case when s.round > 0 then s.since end, s.since,
      case when s.claimed is not null then s.reviewer end, s.claimed, 3, '', s.since - 10 * ${dayMs}, n.key,
      case when s.stage = 'district' then '["' || s.reviewer || '"]' else '[]' end, s.assigned
    from seeds as s join scale_names as n on n.n = s.name cross join
      (select category_set, profile from applications where id = '${template}') as t`;
}

/** When a round was sent in: one that is decided an hour to two days before, one that was returned two days before that. */
const sentAt = `case when s.state = 'submitted' and s.stage = 'site' then s.since
  else s.since - 3600000 - (s.x / 17) % ${2 * dayMs} end`;

const submissions = [1, 2].map(
  (number) => `insert into submissions (application_id, number, programme_id, manifest, digest, submitted_at,
      request_digest, declaration)
    select s.id, ${number}, s.programme, '{"entries":[]}', '', ${number === 1 ? `${sentAt} - (s.round - 1) * ${3 * dayMs}` : sentAt},
      '', '' from seeds as s where s.round >= ${number}`,
);

interface DecisionKind {
  readonly tag: string;
  readonly where: string;
  readonly stage: string;
  readonly outcome: string;
  readonly at: string;
  readonly round: string;
  readonly result: string;
}

const decisionKinds: readonly DecisionKind[] = [
  ...[
    { tag: 'B', where: 's.round = 2', at: `s.since - ${3 * dayMs} + 1800000`, round: '1' },
    { tag: 'C', where: "s.state = 'returned'", at: 's.since', round: 's.round' },
  ].map((one) => ({ ...one, stage: 'site', outcome: 'return', result: '{"state":"returned"}' })),
  {
    ...{ tag: 'D', where: "s.stage = 'district' or s.state = 'approved'", stage: 'site', outcome: 'approve' },
    ...{ at: "case when s.state = 'approved' then s.since - 1800000 else s.since end", round: 's.round' },
    result: '{"state":"submitted"}',
  },
  {
    ...{ tag: 'E', where: "s.state = 'approved'", stage: 'district', outcome: 'approve', at: 's.since' },
    ...{ round: 's.round', result: '{"state":"approved"}' },
  },
  {
    ...{ tag: 'F', where: "s.state = 'refused'", stage: 'site', outcome: 'refuse', at: 's.since' },
    ...{ round: 's.round', result: '{"state":"refused"}' },
  },
];

function decisions({ digits }: FillDialect): readonly string[] {
  return decisionKinds.map(
    ({
      tag,
      where,
      stage,
      outcome,
      at,
      round,
      result,
    }) => `insert into decisions (id, programme_id, application_id,
      submission, round, stage, outcome, reviewer_id, feedback, note, verdicts, at, published, request_digest, result)
    select '${tag}' || ${digits('s.x')}, s.programme, s.id, ${round}, ${round}, '${stage}', '${outcome}', s.reviewer,
      '请看清要求', '', '[]', ${at}, 1, '', '${result}' from seeds as s where ${where}`,
  );
}

const reasons = `case (d.at / 1000) % 6 when 0 then 'blurred' when 1 then 'incomplete' when 2 then 'missing-page'
  when 3 then 'wrong-document' when 4 then 'turned' else 'expired' end`;

const asks = [0, 1].map(
  (
    position,
  ) => `insert into asks (id, programme_id, application_id, decision_id, round, position, category_id, reason,
      text, kind, state)
    select '${position}' || substr(d.id, 1, 21), d.programme_id, d.application_id, d.id, d.round, ${position},
      'category-${position}', ${reasons}, '', 'replace', 'open'
    from decisions as d where d.outcome = 'return' and d.programme_id = '${programmeId}'`,
);

function events(template: string): readonly string[] {
  const kinds = [
    ['application-opened', '0', "'{}'"],
    ['application-activated', '0', `'{"categorySet":"' || t.category_set || '"}'`],
    ['application-submitted', '1', `'{"submission":1}'`],
  ];
  return kinds.map(
    (
      [kind, least, data],
      index,
    ) => `insert into events (application_id, seq, programme_id, at, role, actor_id, kind,
        data, prev_hash, hash)
      select s.id, ${index + 1}, s.programme, s.since - 10 * ${dayMs} + ${index} * 1000, 'candidate', s.candidate_id,
        '${kind}', ${data}, '', ''
      from seeds as s cross join (select category_set from applications where id = '${template}') as t
      where s.round >= ${least}`,
  );
}

const notices = `insert into notices (id, programme_id, application_id, decision_id, kind, locale, text, state, created_at,
    updated_at)
  select 'N' || substr(d.id, 1, 21), d.programme_id, d.application_id, d.id, 'returned', 'zh-CN', '请登录系统查看',
    case when d.at % 997 = 0 then 'failed' else 'sent' end, d.at, d.at
  from decisions as d where d.programme_id = '${programmeId}' and d.result not like '%submitted%'`;

const columns = `category_id, place, filename, type, bytes, width, height, sha256, state, storage_key, view_key, view_bytes,
  check_until, check_attempts, committed_at, first_submission`;

function materials({ digits }: FillDialect, template: string): string {
  return `insert into materials (id, programme_id, application_id, upload_id, ${columns})
    select 'M' || ${digits('s.x')}, s.programme, s.id, 'U' || s.x, t.category_id, 1, t.filename, t.type, t.bytes,
      t.width, t.height, 'digest-' || s.x, 'stored', t.storage_key, t.view_key, t.view_bytes, 0, 1, s.since, 1
    from seeds as s cross join (select * from materials where application_id = '${template}' order by id limit 1) as t
    where s.round > 0 and s.i > ${mostProbed}`;
}

/** The template's pictures and places under another application's name. */
const own = (id: string): string => `'P' || substr(s.id, 13, 10) || substr(${id}, 1, 11)`;

function probedMaterials(template: string): string {
  // Nobody else has sent in the same bytes.
  const values = columns.split(',').map((column) => {
    const name = column.trim();
    return name === 'sha256' ? 'substr(s.id, 13, 10) || substr(m.sha256, 11)' : `m.${name}`;
  });
  return `insert into materials (id, programme_id, application_id, upload_id, ${columns})
    select ${own('m.id')}, s.programme, s.id, s.id || m.id, ${values.join(', ')}
    from seeds as s join materials as m on m.application_id = '${template}' where s.i <= ${mostProbed}`;
}

function probedPlaces(template: string): string {
  return `insert into places (programme_id, application_id, category_id, place, material_id)
    select s.programme, s.id, p.category_id, p.place, ${own('p.material_id')}
    from seeds as s join places as p on p.application_id = '${template}' where s.i <= ${mostProbed}`;
}

/** The manifest of a probed one names as many pictures as it has; their ids are the template's. */
function probedManifests(template: string): string {
  return `update submissions set manifest = (select manifest from submissions where application_id = '${template}')
    where application_id in (select id from seeds where i <= ${mostProbed})`;
}

/** Counts made anew are by quarters of an hour; those of a programme that has been counting all along are by days. */
export const countByDays: readonly string[] = [
  `create temp table days as select programme_id, place, region, kind, name, sum(n) as n,
    ((bucket * 900000 + 28800000) / ${dayMs} * ${dayMs} + 14400000) / 900000 as bucket
    from tallies group by programme_id, place, region, kind, name, 7`,
  'delete from tallies',
  `insert into tallies (programme_id, place, region, kind, name, n, bucket)
    select programme_id, place, region, kind, name, n, bucket from days`,
];

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowsFile } from './open-rows-file.js';
import type { Deletions } from './read-deletions.js';

interface OutboxRow {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly done_at: number | null;
}

/**
 * Nothing is told that did not happen, and what happened is told at least once; but for notices that were superseded
 * before they left, of which the history says so. Of whoever was deleted nothing is left to compare with.
 */
export async function auditTold(
  rows: RowsFile,
  deletions: Deletions,
  directory: string,
  isSettled: boolean,
): Promise<readonly string[]> {
  const text = await readFile(join(directory, 'told.txt'), 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const told = new Set(lines.flatMap((line) => readTold(line, deletions)));
  const outbox = rows.all<OutboxRow>('select id, kind, payload, done_at from outbox');
  const due = outbox.filter(({ kind }) => kind !== 'remove-bytes').map((row) => [row, nameOf(row)] as const);
  const known = new Set(due.map(([, name]) => name));
  const findings = [...told]
    .filter((name) => !known.has(name))
    .map((name) => `told, never happened: ${name}`);
  const superseded = readSuperseded(rows);
  for (const [{ done_at }, name] of due) {
    if (done_at !== null && !told.has(name) && !superseded.has(name))
      findings.push(`delivered, never told: ${name}`);
  }
  if (isSettled) {
    const left = outbox.filter(({ done_at }) => done_at === null);
    findings.push(...left.map(({ id, kind }) => `never delivered: ${kind} ${id}`));
  }
  return [...findings, ...auditCounts(rows)];
}

function readTold(line: string, deletions: Deletions): string[] {
  const [kind, id, applicationId = ''] = line.split(' ');
  return deletions.has(applicationId) ? [] : [`${kind} ${id}`];
}

/** Those whose application has moved on from the decision that they tell of. */
function readSuperseded(rows: RowsFile): ReadonlySet<string> {
  const found = rows.all<{ id: string }>(
    `select notices.id from notices
     join events on events.application_id = notices.application_id and events.kind = 'notice-superseded'
       and json_extract(events.data, '$.noticeId') = notices.id
     join decisions on decisions.id = notices.decision_id
     join applications on applications.id = notices.application_id
     where notices.state = 'superseded'
       and json_extract(decisions.result, '$.revision') < applications.revision`,
  );
  return new Set(found.map(({ id }) => `notice ${id}`));
}

function nameOf({ id, kind, payload }: OutboxRow): string {
  return kind === 'notice'
    ? `notice ${(JSON.parse(payload) as { noticeId: string }).noticeId}`
    : `${kind} ${id}`;
}

/** One delivery for each row that has one coming. */
function auditCounts(rows: RowsFile): readonly string[] {
  const pairs: readonly (readonly [string, string])[] = [
    ['afterCommit', 'select count(*) as n from materials'],
    ['afterSubmit', 'select count(*) as n from submissions'],
    ['afterDecision', 'select count(*) as n from decisions'],
    [
      'afterReopen',
      `select count(*) as n from events where kind = 'application-reopened'
         and application_id not in (select application_id from deletions)`,
    ],
    ['notice', 'select count(*) as n from notices'],
    [
      'notice',
      `select count(*) as n from decisions
       where json_extract(result, '$.state') in ('approved', 'returned', 'refused')`,
    ],
  ];
  return pairs.flatMap(([kind, sql]) => {
    const [wanted, found] = [sql, `select count(*) as n from outbox where kind = '${kind}'`].map(
      (query) => rows.all<{ n: number }>(query)[0]?.n ?? 0,
    );
    return wanted === found ? [] : [`${found} deliveries of the kind ${kind} for ${wanted} of its rows`];
  });
}

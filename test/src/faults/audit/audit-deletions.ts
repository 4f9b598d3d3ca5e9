import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DeletionFacts, DeletionProof } from '../../../../server-sdk/dist/lib/model/deletion.js';
import { digestOf } from './digest-of.js';
import type { RowsFile } from './open-rows-file.js';
import type { Deletion, Deletions } from './read-deletions.js';

/** What stays of whoever was deleted: the emptied application, its history and the deletion itself. */
const kept = new Set(['events', 'deletions']);

/**
 * Of whoever was deleted no row is left but those, the record holds every picture there was, and what has a proof has no
 * bytes any more.
 * @param orphans keys of the objects that no row holds
 */
export async function auditDeletions(
  rows: RowsFile,
  deletions: Deletions,
  directory: string,
  orphans: readonly string[],
  isSettled: boolean,
): Promise<readonly string[]> {
  const findings = [...auditMarks(rows), ...auditRows(rows)];
  const gone = new Map<string, string>();
  for (const [id, deletion] of deletions) {
    findings.push(...auditFacts(rows, id, deletion.facts));
    if (deletion.finishedAt === null) {
      if (isSettled) findings.push(`the deletion of ${id} was never finished`);
      continue;
    }
    findings.push(...auditProof(rows, id, deletion));
    for (const { sha256 } of deletion.facts.pictures) gone.set(sha256, id);
  }
  if (gone.size === 0) return findings;
  for (const key of orphans) {
    const owner = gone.get(await digestOf(join(directory, 'store', 'objects', key)));
    if (owner !== undefined) findings.push(`bytes of ${owner}, whose deletion is proven, are there: ${key}`);
  }
  return findings;
}

function auditMarks(rows: RowsFile): readonly string[] {
  const wrong = rows.all<{ id: string }>(
    `select id from applications
     where (deleted_at is null) = (id in (select application_id from deletions))`,
  );
  return wrong.map(({ id }) => `application ${id} is deleted without its record, or not deleted with it`);
}

/** Every table that knows applications, so that a new one is looked at too. */
function auditRows(rows: RowsFile): readonly string[] {
  const tables = rows.all<{ name: string }>(
    `select t.name from sqlite_master t join pragma_table_info(t.name) c
     where t.type = 'table' and c.name = 'application_id'`,
  );
  return tables
    .filter(({ name }) => !kept.has(name))
    .flatMap(({ name }) => {
      const left = rows.all<{ n: number }>(
        `select count(*) as n from "${name}" where application_id in (select application_id from deletions)`,
      )[0]?.n;
      return left === 0 ? [] : [`${left} rows of ${name} are left of who was deleted`];
    });
}

/** The record tells of every picture and every submission that the history tells of. */
function auditFacts(rows: RowsFile, applicationId: string, facts: DeletionFacts): string[] {
  const events = rows.all<{ kind: string; data: string }>(
    `select kind, data from events where application_id = '${applicationId}'`,
  );
  const committed = events
    .filter(({ kind }) => kind === 'material-committed')
    .map(({ data }) => JSON.parse(data) as { materialId: string; sha256: string })
    .map(({ materialId, sha256 }) => `${materialId} ${sha256}`);
  const recorded = facts.pictures.map(({ materialId, sha256 }) => `${materialId} ${sha256}`);
  const sent = events.filter(({ kind }) => kind === 'application-submitted').length;
  const isWhole = committed.sort().join() === recorded.sort().join() && sent === facts.submissions.length;
  return isWhole ? [] : [`the record of the deletion of ${applicationId} is not what its history tells`];
}

function auditProof(rows: RowsFile, applicationId: string, { facts, finishedAt, proof }: Deletion): string[] {
  const { digest, ...proven } = JSON.parse(proof ?? '{}') as DeletionProof;
  const wanted = { ...facts, finishedAt };
  const [last] = rows.all<{ kind: string; data: string }>(
    `select kind, data from events where application_id = '${applicationId}' order by seq desc limit 1`,
  );
  const told = last?.kind === 'deletion-finished' ? (JSON.parse(last.data) as { digest: string }).digest : '';
  const isTrue =
    JSON.stringify(proven) === JSON.stringify(wanted) &&
    createHash('sha256').update(JSON.stringify(proven)).digest('hex') === digest &&
    told === digest;
  return isTrue ? [] : [`the proof of the deletion of ${applicationId} does not hold`];
}

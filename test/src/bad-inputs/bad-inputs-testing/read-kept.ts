import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { RowsFile } from '../../faults/audit/open-rows-file.js';

/** Everything that a refusal may not change, line by line: rows as they are, files by their digests. */
export type Kept = ReadonlyMap<string, string>;

/** A server's folder, and its rows as somebody else reads them. */
export interface Folder {
  readonly directory: string;
  readonly rows: RowsFile;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads what a server's folder holds, rows and bytes, without asking the server.
 * @param applicationId of one alone: while others change what is theirs, and leave files that are nobody's yet
 */
export async function readKept({ rows, directory }: Folder, applicationId?: string): Promise<Kept> {
  const kept = new Map<string, string>();
  for (const { table, sql, of, owner } of tables) {
    const own =
      applicationId === undefined ? sql : `select * from (${sql}) where ${owner} = '${applicationId}'`;
    for (const row of rows.all<Row>(own)) kept.set(`${table} ${of(row)}`, JSON.stringify(row));
  }
  const held = new Set(applicationId === undefined ? [] : listHeld(rows, applicationId));
  for (const path of await listPaths(directory)) {
    if (applicationId !== undefined && !held.has(nameAsHeld(directory, path))) continue;
    const bytes = await readFile(path).catch(() => null);
    const digest = createHash('sha256')
      .update(bytes ?? '')
      .digest('hex');
    if (bytes !== null) kept.set(`file ${relative(directory, path)}`, digest);
  }
  return kept;
}

/** What of `before` is gone or another now. */
export function listLost(before: Kept, after: Kept): readonly string[] {
  return [...before].flatMap(([name, value]) => {
    const now = after.get(name);
    return now === value ? [] : [`${name}: ${value} is now ${now ?? 'gone'}`];
  });
}

/** What was not there before. */
export function listAdded(before: Kept, after: Kept): readonly string[] {
  return [...after.keys()].filter((name) => !before.has(name));
}

/** What is still going on: pictures being checked, and files that no row holds, which are on their way out. */
export async function listUnsettled({ rows, directory }: Folder): Promise<readonly string[]> {
  const checking = rows.all<{ id: string }>("select id from materials where state = 'checking'");
  const held = new Set(listHeld(rows));
  const paths = await listPaths(directory);
  return [
    ...checking.map(({ id }) => `${id} is being checked`),
    ...paths
      .filter((path) => !held.has(nameAsHeld(directory, path)))
      .map((path) => relative(directory, path)),
  ];
}

/** A file as rows name it. */
function nameAsHeld(directory: string, path: string): string {
  return relative(directory, path).replace(/^store\/objects\/|^uploads\/exam\//, '');
}

function listHeld(rows: RowsFile, applicationId?: string): readonly string[] {
  const own = (owner: string) => (applicationId === undefined ? '' : `where ${owner} = '${applicationId}'`);
  const materials = rows.all<{ storage_key: string | null; view_key: string | null }>(
    `select storage_key, view_key from materials ${own('application_id')}`,
  );
  const segments = rows.all<{ file: string }>(`select file from segments ${own(ownerOfSegment)}`);
  return [
    ...materials.flatMap(({ storage_key, view_key }) => [storage_key ?? '', view_key ?? '']),
    ...segments.map(({ file }) => file),
  ];
}

async function listPaths(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/^dossier\.db/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

interface Table {
  readonly table: string;
  readonly sql: string;
  /** What tells whose application's a row is. */
  readonly owner: string;
  of(row: Row): string;
}

const ownerOfSegment = '(select application_id from uploads where uploads.id = upload_id)';

/**
 * Times of leases move by themselves; refused uploads, and pictures that were rejected or taken away, leave a row that
 * holds no place and no bytes.
 */
const tables: readonly Table[] = [
  {
    table: 'application',
    sql: `select id, state, stage, round, revision, profile, submission, submitted_at, claim_reviewer, candidate
          from applications`,
    owner: 'id',
    of: ({ id }) => String(id),
  },
  {
    table: 'material',
    sql: `select id, application_id, category_id, place, upload_id, filename, type, bytes, width, height, sha256, state,
            storage_key, view_key, view_bytes, mark, first_submission
          from materials where state not in ('rejected', 'removed')`,
    owner: 'application_id',
    of: ({ id }) => String(id),
  },
  {
    table: 'place',
    sql: 'select * from places',
    owner: 'application_id',
    of: ({ application_id, category_id, place }) => `${application_id} ${category_id} ${place}`,
  },
  {
    table: 'upload',
    sql: `select id, application_id, key, category_id, filename, sha256, length, byte_offset, state, material_id
          from uploads where state = 'open' or (state = 'committed' and material_id not in
            (select id from materials where state in ('rejected', 'removed')))`,
    owner: 'application_id',
    of: ({ id }) => String(id),
  },
  {
    table: 'segment',
    sql: 'select * from segments',
    owner: ownerOfSegment,
    of: ({ upload_id, start }) => `${upload_id} ${start}`,
  },
  {
    table: 'submission',
    sql: 'select * from submissions',
    owner: 'application_id',
    of: ({ application_id, number }) => `${application_id} ${number}`,
  },
  { table: 'decision', sql: 'select * from decisions', owner: 'application_id', of: ({ id }) => String(id) },
  { table: 'ask', sql: 'select * from asks', owner: 'application_id', of: ({ id }) => String(id) },
];

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowsFile } from './open-rows-file.js';

interface UploadRow {
  readonly id: string;
  readonly state: string;
  readonly sha256: string;
  readonly length: number;
  readonly byte_offset: number;
  readonly material_id: string | null;
}

/** Each upload became at most one picture and each picture came of one; acknowledged segments are all there. */
export async function auditUploads(
  rows: RowsFile,
  directory: string,
  isSettled: boolean,
): Promise<readonly string[]> {
  const folder = join(directory, 'uploads', 'exam');
  const uploads = rows.all<UploadRow>('select * from uploads');
  const findings = [...auditPairs(rows), ...auditDoubles(rows)];
  const needed = new Set<string>();
  for (const upload of uploads) {
    if (upload.state !== 'open') continue;
    const { files, findings: found } = await auditSegments(rows, upload, folder);
    for (const file of files) needed.add(file);
    findings.push(...found);
  }
  const left = isSettled ? await readdir(folder).catch(() => []) : [];
  const dead = left.filter((name) => !needed.has(name));
  return [...findings, ...dead.map((name) => `segment ${name} was left over`)];
}

function auditPairs(rows: RowsFile): string[] {
  const wrong = rows.all<{ id: string; upload: string | null }>(
    `select m.id, u.id as upload from materials m left join uploads u on u.id = m.upload_id
     where u.id is null or u.material_id is not m.id or u.state <> 'committed' or u.byte_offset <> u.length
       or u.length <> m.bytes or u.sha256 <> m.sha256 or u.application_id <> m.application_id`,
  );
  const lone = rows.all<{ id: string }>(
    `select id from uploads where state = 'committed'
       and (material_id is null or material_id not in (select id from materials))`,
  );
  return [
    ...wrong.map(({ id, upload }) => `picture ${id} and its upload ${upload} disagree`),
    ...lone.map(({ id }) => `upload ${id} was committed without a picture`),
  ];
}

/** No two pictures of the harness have the same bytes. */
function auditDoubles(rows: RowsFile): string[] {
  const doubled = rows.all<{ sha256: string; n: number }>(
    'select sha256, count(*) as n from materials group by sha256 having count(*) > 1',
  );
  return doubled.map(({ sha256, n }) => `ghost: ${n} pictures of the one upload of ${sha256}`);
}

async function auditSegments(rows: RowsFile, { id, byte_offset }: UploadRow, folder: string) {
  const segments = rows.all<{ start: number; bytes: number; file: string }>(
    `select start, bytes, file from segments where upload_id = '${id}' order by start`,
  );
  const findings: string[] = [];
  let filled = 0;
  for (const { start, bytes, file } of segments) {
    if (start !== filled) findings.push(`segments of upload ${id} do not join at ${filled}`);
    filled = start + bytes;
    const size = (await stat(join(folder, file)).catch(() => null))?.size ?? -1;
    if (size < bytes)
      findings.push(`lost: segment of upload ${id} has ${size} bytes of ${bytes} acknowledged`);
  }
  if (filled !== byte_offset)
    findings.push(`upload ${id} stands at ${byte_offset}, its segments at ${filled}`);
  return { files: segments.map(({ file }) => file), findings };
}

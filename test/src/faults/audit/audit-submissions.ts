import { createHash } from 'node:crypto';
import type { RowsFile } from './open-rows-file.js';

interface Entry {
  readonly materialId: string;
  readonly sha256: string;
}

/** What was sent is frozen: its digest, its pictures' digests, and what every decision was made on are the same. */
export function auditSubmissions(rows: RowsFile): readonly string[] {
  const digests = new Map(
    rows.all<{ id: string; sha256: string }>('select id, sha256 from materials').map((m) => [m.id, m.sha256]),
  );
  const submissions = rows.all<{ application_id: string; number: number; manifest: string; digest: string }>(
    'select * from submissions',
  );
  const sent = new Map<string, string>();
  const findings = submissions.flatMap(({ application_id, number, manifest, digest }) => {
    const { entries } = JSON.parse(manifest) as { entries: readonly Entry[] };
    const name = `${application_id} ${number}`;
    sent.set(name, textOf(entries));
    const isWhole = createHash('sha256').update(manifest).digest('hex') === digest;
    const other = entries.filter(({ materialId, sha256 }) => digests.get(materialId) !== sha256);
    return [
      ...(isWhole ? [] : [`submission ${name} is not that of its digest`]),
      ...other.map(({ materialId }) => `submission ${name} holds other bytes of ${materialId}`),
    ];
  });
  const decisions = rows.all<{ application_id: string; submission: number; verdicts: string }>(
    'select application_id, submission, verdicts from decisions',
  );
  const blind = decisions.filter(({ application_id, submission, verdicts }) => {
    const seen = JSON.parse(verdicts) as readonly Entry[];
    return textOf(seen) !== sent.get(`${application_id} ${submission}`);
  });
  return [...findings, ...blind.map((one) => `${one.application_id}: decided on what was not submitted`)];
}

function textOf(entries: readonly Entry[]): string {
  return entries
    .map(({ materialId, sha256 }) => `${materialId} ${sha256}`)
    .sort()
    .join();
}

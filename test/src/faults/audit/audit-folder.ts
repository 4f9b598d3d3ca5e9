import { auditBytes } from './audit-bytes.js';
import { auditDeletions } from './audit-deletions.js';
import { auditEvents } from './audit-events.js';
import { auditPlaces } from './audit-places.js';
import { auditSubmissions } from './audit-submissions.js';
import { auditTold } from './audit-told.js';
import { auditUploads } from './audit-uploads.js';
import { openRowsFile } from './open-rows-file.js';
import { readDeletions } from './read-deletions.js';

/** What an audit has looked at and found. */
export interface Audit {
  /** One sentence for each thing that is not as it must be; none is good. */
  readonly findings: readonly string[];
  readonly materials: number;
  readonly objects: number;
  readonly events: number;
  /** Objects that no row holds: allowed until the sweep. */
  readonly orphans: number;
}

/**
 * Walks rows, stored bytes and events of a folder, and changes nothing.
 * @param isSettled whether the sweeps and deliveries have had their time, so that nothing may be left over
 */
export async function auditFolder(directory: string, isSettled: boolean): Promise<Audit> {
  const rows = openRowsFile(directory);
  try {
    const check = rows.all<{ integrity_check: string }>('pragma integrity_check');
    const deletions = readDeletions(rows);
    const bytes = await auditBytes(rows, deletions, directory, isSettled);
    const findings = [
      ...check.flatMap((one) => (one.integrity_check === 'ok' ? [] : [`SQLite: ${one.integrity_check}`])),
      ...auditPlaces(rows),
      ...(await auditUploads(rows, directory, isSettled)),
      ...auditSubmissions(rows),
      ...auditEvents(rows, deletions),
      ...(await auditTold(rows, deletions, directory, isSettled)),
      ...bytes.findings,
      ...(await auditDeletions(rows, deletions, directory, bytes.orphans, isSettled)),
    ];
    const count = (table: string) => rows.all<{ n: number }>(`select count(*) as n from ${table}`)[0]?.n ?? 0;
    const { objects, orphans } = bytes;
    return {
      findings,
      materials: count('materials'),
      objects,
      events: count('events'),
      orphans: orphans.length,
    };
  } finally {
    rows.close();
  }
}

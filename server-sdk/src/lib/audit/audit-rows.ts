import { createHash } from 'node:crypto';
import type { AuditedApplication } from '../changes/read-for-audit.js';
import { parseData } from './audit-events.js';
import type { Finding } from './finding.js';

/** The event that must stand for a picture that has ended this way. */
const lastKinds: Readonly<Record<string, string>> = {
  removed: 'material-removed',
  rejected: 'material-rejected',
  superseded: 'material-superseded',
};

/** Whether the rows of pictures and submissions are those that the history tells of. */
export function auditRows(audited: AuditedApplication): readonly Finding[] {
  if (audited.application.deleted_at !== null) return [];
  return [...auditMaterials(audited), ...auditSubmissions(audited), ...auditConsent(audited)];
}

/** The row holds the consent that was given last, or none when none was. */
function auditConsent({ application, events, values }: AuditedApplication): Finding[] {
  const last = events.findLast(({ kind }) => kind === 'consent-given');
  const told = last === undefined ? {} : parseData(last.data);
  const { consent_version, consent_sha256, consent_at, consent_guardian_sha256 } = application;
  const words = values.find(({ seq, name }) => seq === last?.seq && name === 'guardian')?.value ?? '';
  const isSame =
    consent_version === (told.version ?? null) &&
    consent_sha256 === (told.sha256 ?? null) &&
    consent_at === (last?.at ?? null) &&
    // A file that no newer server has opened yet has no such column.
    (consent_guardian_sha256 ?? null) === (words === '' ? null : digestOf(words));
  if (isSame) return [];
  const text = 'The consent of the row is not the one that the history tells of.';
  return [{ code: 'consent-edited', applicationId: application.id, subject: 'consent', text }];
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function auditMaterials({ application, events, materials }: AuditedApplication): Finding[] {
  const applicationId = application.id;
  const said = new Set<string>();
  const committed = new Map<string, { readonly sha256?: string; readonly bytes?: number }>();
  const views = new Map<string, string | undefined>();
  for (const { kind, data } of events) {
    const told = parseData(data);
    if (told.materialId === undefined) continue;
    said.add(`${kind} ${told.materialId}`);
    if (kind === 'material-stored') views.set(told.materialId, told.viewSha256);
    if (kind === 'material-committed') committed.set(told.materialId, told);
  }
  const found = materials.flatMap(({ id, state, sha256, bytes, view_key, view_sha256 }): Finding[] => {
    const needed = [
      'material-committed',
      lastKinds[state],
      view_key === null ? undefined : 'material-stored',
    ];
    const missing = needed.filter((kind) => kind !== undefined && !said.has(`${kind} ${id}`));
    if (missing.length > 0) {
      const text = `Picture ${id} is ${state} without the event ${missing.join(', ')}.`;
      return [{ code: 'material-unrecorded', applicationId, subject: id, text }];
    }
    const told = committed.get(id);
    const isSame = told?.sha256 === sha256 && told.bytes === bytes;
    if (isSame && (view_key === null || views.get(id) === (view_sha256 ?? undefined))) return [];
    const of = isSame ? 'The view of picture' : 'Picture';
    const text = `${of} ${id} has another digest or size than its event.`;
    return [{ code: 'material-edited', applicationId, subject: id, text }];
  });
  const known = new Set(materials.map(({ id }) => id));
  for (const id of committed.keys()) {
    if (known.has(id)) continue;
    const text = `Picture ${id} has an event and no row.`;
    found.push({ code: 'material-missing', applicationId, subject: id, text });
  }
  return found;
}

function auditSubmissions({ application, events, submissions }: AuditedApplication): Finding[] {
  const applicationId = application.id;
  const told = events
    .filter(({ kind }) => kind === 'application-submitted')
    .map(({ data }) => parseData(data));
  const rows = new Map(submissions.map((row) => [row.number, row]));
  const missing = told
    .filter(({ submission }) => !rows.has(submission ?? 0))
    .map(({ submission }): Finding => {
      const text = `Submission ${submission} has an event and no row.`;
      return { code: 'submission-missing', applicationId, subject: String(submission), text };
    });
  const edited = submissions.flatMap(({ number, manifest, digest }): Finding[] => {
    const isWhole = digestOf(manifest) === digest;
    const isTold = told.some((one) => one.submission === number && one.digest === digest);
    const text = `Submission ${number} is not the one that was sent.`;
    return isWhole && isTold
      ? []
      : [{ code: 'submission-edited', applicationId, subject: String(number), text }];
  });
  return [...missing, ...edited];
}

import type { AuditedApplication } from '../changes/read-for-audit.js';
import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';
import { auditBytes } from './audit-bytes.js';
import { auditEvents } from './audit-events.js';
import { auditObjects } from './audit-objects.js';
import { auditRows } from './audit-rows.js';
import { auditViews } from './audit-views.js';
import type { EventAnchor, Finding, Verification, ViewAnchor } from './finding.js';

export interface VerifyParts {
  readonly run: RunChange;
  readonly storage: Storage;
  readonly now: number;
  /** Ends of histories as an earlier verification has seen them. */
  readonly anchors?: readonly EventAnchor[];
  /** Ends of viewers' lines, of the same. */
  readonly viewAnchors?: readonly ViewAnchor[];
}

/**
 * Walks every application's events, rows and stored bytes, and every stored object, and changes nothing. A server may
 * run beside it: each application is read at one moment, and a difference counts when it is there at a second look.
 */
export async function verifyRecords(parts: VerifyParts): Promise<Verification> {
  const { run, storage, now, anchors = [], viewAnchors = [] } = parts;
  const anchorOf = new Map(anchors.map((anchor) => [anchor.applicationId, anchor]));
  const findings: Finding[] = [];
  const ends: EventAnchor[] = [];
  const holders = new Map<string, string>();
  const counts = { applications: 0, events: 0, materials: 0 };
  for await (const applicationId of listAll(run)) {
    const audited = await run('readForAudit', { applicationId });
    if (audited === null) continue;
    counts.applications += 1;
    counts.events += audited.events.length;
    counts.materials += audited.materials.length;
    const { event_seq: seq, event_hash: hash } = audited.application;
    ends.push({ applicationId, seq, hash });
    findings.push(
      ...auditEvents(audited, anchorOf.get(applicationId)),
      ...auditRows(audited),
      ...findShared(audited, holders),
      ...(await auditTwice(run, storage, audited)),
    );
  }
  const views = await auditViews(run, viewAnchors);
  findings.push(...(await findLost(run, anchors, ends)), ...views.findings);
  const objects = await auditObjects(run, storage, now);
  const { objects: count, pending } = objects;
  return {
    findings: [...findings, ...objects.findings],
    ...counts,
    objects: count,
    pending,
    anchors: ends,
    viewAnchors: views.anchors,
  };
}

const pageSize = 200;

async function* listAll(run: RunChange): AsyncIterable<string> {
  for (let after = ''; ; ) {
    const ids = await run('listForAudit', { after, limit: pageSize });
    yield* ids;
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

/** Bytes leave the storage after their row has let them go: what is missing counts when its row still names it. */
async function auditTwice(
  run: RunChange,
  storage: Storage,
  audited: AuditedApplication,
): Promise<readonly Finding[]> {
  if ((await auditBytes(audited, storage)).length === 0) return [];
  const again = await run('readForAudit', { applicationId: audited.application.id });
  return again === null ? [] : auditBytes(again, storage);
}

function findShared(
  { application, materials }: AuditedApplication,
  holders: Map<string, string>,
): readonly Finding[] {
  return materials.flatMap(({ id, storage_key, view_key }) =>
    [storage_key, view_key].flatMap((key): Finding[] => {
      if (key === null) return [];
      const other = holders.get(key);
      holders.set(key, id);
      const text = `Pictures ${other} and ${id} name the same object ${key}.`;
      return other === undefined
        ? []
        : [{ code: 'bytes-shared', applicationId: application.id, subject: key, text }];
    }),
  );
}

async function findLost(
  run: RunChange,
  anchors: readonly EventAnchor[],
  ends: readonly EventAnchor[],
): Promise<readonly Finding[]> {
  const known = new Set(ends.map(({ applicationId }) => applicationId));
  const anchored = anchors.map(({ applicationId }) => applicationId).filter((id) => !known.has(id));
  const lost = new Set([...(await run('findLostApplications', undefined as never)), ...anchored]);
  return [...lost].map((applicationId) => {
    const text = `Application ${applicationId} had events and has no row.`;
    return { code: 'application-missing', applicationId, subject: applicationId, text };
  });
}

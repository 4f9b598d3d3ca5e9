import { createHash } from 'node:crypto';
import type { AuditedApplication } from '../changes/read-for-audit.js';
import { hashEvent } from '../events/append-event.js';
import type { EventAnchor, Finding } from './finding.js';

/** Gaps, edits and cut ends of one application's history, and values that are not those of their digests. */
export function auditEvents(
  audited: AuditedApplication,
  anchor: EventAnchor | undefined,
): readonly Finding[] {
  return [
    ...auditChain(audited),
    ...auditHead(audited),
    ...auditAnchor(audited, anchor),
    ...auditValues(audited),
  ];
}

function auditChain({ application, events }: AuditedApplication): Finding[] {
  const applicationId = application.id;
  const found: Finding[] = [];
  let wanted = 1;
  let hash = '';
  for (const event of events) {
    for (; wanted < event.seq; wanted += 1) {
      const subject = String(wanted);
      found.push({ code: 'event-missing', applicationId, subject, text: `Event ${wanted} is missing.` });
    }
    const follows =
      event.seq === 1 || found.at(-1)?.subject === String(event.seq - 1) || event.prev_hash === hash;
    const isWhole = hashEvent(event) === event.hash && event.programme_id === application.programme_id;
    if (!follows || !isWhole) {
      const text = `Event ${event.seq} is not the one that was written.`;
      found.push({ code: 'event-edited', applicationId, subject: String(event.seq), text });
    }
    hash = event.hash;
    wanted = event.seq + 1;
  }
  return found;
}

function auditHead({ application, events }: AuditedApplication): Finding[] {
  const { id: applicationId, event_seq, event_hash } = application;
  const last = events.at(-1);
  if ((last?.seq ?? 0) === event_seq && (last?.hash ?? '') === event_hash) return [];
  const text = `The history ends at event ${last?.seq ?? 0}; the application stands at event ${event_seq}.`;
  return [{ code: 'events-cut', applicationId, subject: String(last?.seq ?? 0), text }];
}

function auditAnchor(
  { application, events }: AuditedApplication,
  anchor: EventAnchor | undefined,
): Finding[] {
  if (anchor === undefined || anchor.seq === 0) return [];
  if (events.some(({ seq, hash }) => seq === anchor.seq && hash === anchor.hash)) return [];
  const text = `Event ${anchor.seq} is not the one of the anchor: the history was written anew or cut.`;
  return [{ code: 'anchor-differs', applicationId: application.id, subject: String(anchor.seq), text }];
}

function auditValues({ application, events, values }: AuditedApplication): Finding[] {
  const kept = new Map(values.map((value) => [`${value.seq} ${value.name}`, value]));
  const applicationId = application.id;
  return events.flatMap(({ seq, data }) => {
    const digests = Object.entries(parseData(data).digests ?? {});
    return digests.flatMap(([name, digest]): Finding[] => {
      const value = kept.get(`${seq} ${name}`);
      const subject = `${seq} ${name}`;
      if (value === undefined && application.deleted_at !== null) return [];
      if (value === undefined) {
        const text = `The value "${name}" of event ${seq} is missing.`;
        return [{ code: 'value-missing', applicationId, subject, text }];
      }
      const isSame = createHash('sha256').update(`${value.salt}${value.value}`).digest('hex') === digest;
      const text = `The value "${name}" of event ${seq} is not the one that was written.`;
      return isSame ? [] : [{ code: 'value-edited', applicationId, subject, text }];
    });
  });
}

/** What events say of pictures and submissions. */
export interface EventData {
  readonly materialId?: string;
  readonly sha256?: string;
  readonly viewSha256?: string;
  readonly version?: string;
  readonly bytes?: number;
  readonly submission?: number;
  readonly digest?: string;
  readonly digests?: Readonly<Record<string, string>>;
}

/** An event's `data`; an edited one that is no JSON any more is empty, and found by its hash. */
export function parseData(data: string): EventData {
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

import type { Application } from '../model/application-record.js';
import type { Consent } from '../model/consent.js';
import { type Programme, programmePhase } from '../model/programme.js';

/**
 * The validator of everything visible: whose it is (two candidates may use one browser), the row's own version, what
 * time alone has changed (the programme's phase, a passed due time), and the uploads under way, which begin and fall idle
 * without moving the version. Claims are the staff's own: their heartbeats do not move it.
 * @param uploading the category of each upload under way
 */
export function formatVersion(
  application: Pick<Application, 'id' | 'version' | 'dueAt'>,
  programme: Programme,
  now: number,
  uploading: readonly string[] = [],
): string {
  const isOver = application.dueAt !== null && now >= application.dueAt;
  return [
    application.id,
    application.version,
    programmePhase(programme, now)[0],
    isOver ? 1 : 0,
    // The host's own change, which moves no row.
    ...formatConsentTag(programme.consent),
    ...[...uploading].sort(),
  ].join('-');
}

function formatConsentTag(consent: Consent | null): readonly string[] {
  if (consent === null) return [];
  const { sha256, guardian, version } = consent;
  return [`c${sha256.slice(0, 8)}${guardian.sha256.slice(0, 8)}${version}`];
}

/** The validator of what staff see: each event moves it, and so do a claim's heartbeats and its end. */
export function formatReviewVersion(
  application: Pick<Application, 'id' | 'version' | 'dueAt' | 'claim'>,
  programme: Programme,
  now: number,
  lastEvent: number,
): string {
  const { claim } = application;
  const claimedUntil = claim !== null && claim.until > now ? claim.until : 0;
  return `${formatVersion(application, programme, now)}-${lastEvent}-${claimedUntil}`;
}

import type { Application } from '../model/application-record.js';
import { type Programme, programmePhase } from '../model/programme.js';

/**
 * The validator of everything visible: whose it is (two candidates may use one browser), the row's own version, what
 * time alone has changed (the programme's phase, a passed due time, a claim that ran out), and the uploads under way,
 * which begin and fall idle without moving the version.
 * @param uploading the category of each upload under way
 */
export function formatVersion(
  application: Pick<Application, 'id' | 'version' | 'dueAt'> & {
    readonly claim?: { readonly until: number } | null;
  },
  programme: Programme,
  now: number,
  uploading: readonly string[] = [],
): string {
  const isOver = application.dueAt !== null && now >= application.dueAt;
  const isClaimed = application.claim != null && application.claim.until > now;
  return [
    application.id,
    application.version,
    programmePhase(programme, now)[0],
    isOver ? 1 : 0,
    isClaimed ? 1 : 0,
    // The host's own change, which moves no row.
    ...(programme.consent === null
      ? []
      : [`c${programme.consent.sha256.slice(0, 8)}${programme.consent.version}`]),
    ...[...uploading].sort(),
  ].join('-');
}

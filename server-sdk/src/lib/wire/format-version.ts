import type { Application } from '../model/application-record.js';
import { type Programme, programmePhase } from '../model/programme.js';

/**
 * The validator of everything visible: the row's own version, and what time alone has changed (the programme's
 * phase, a passed due time, a claim that ran out).
 */
export function formatVersion(
  application: Pick<Application, 'version' | 'dueAt'> & {
    readonly claim?: { readonly until: number } | null;
  },
  programme: Programme,
  now: number,
): string {
  const isOver = application.dueAt !== null && now >= application.dueAt;
  const isClaimed = application.claim != null && application.claim.until > now;
  return [application.version, programmePhase(programme, now)[0], isOver ? 1 : 0, isClaimed ? 1 : 0].join(
    '-',
  );
}

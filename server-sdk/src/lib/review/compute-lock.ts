import type { Application, ApplicationRecord, Material } from '../model/application-record.js';
import type { Lock, LockReason } from '../model/lock.js';
import { type Programme, programmePhase } from '../model/programme.js';

/** The lock on everything: null when at least something may be changed now. */
export function applicationLock(application: Application, programme: Programme, now: number): Lock | null {
  if (application.activatedAt === null) return lock('not-activated');
  switch (application.state) {
    case 'submitted':
    case 'approved':
    case 'refused':
      return lock(application.state);
    case 'draft':
      return draftLock(programme, now);
    case 'returned':
      return returnedLock(application, programme, now);
  }
}

/** Why nothing can be added to a category now; a full category is not locked. */
export function categoryLock(
  record: ApplicationRecord,
  categoryId: string,
  programme: Programme,
  now: number,
): Lock | null {
  const whole = applicationLock(record.application, programme, now);
  if (whole !== null) return whole;
  if (!isNarrow(record.application, programme, now)) return null;
  const asked = record.asks.some((ask) => ask.categoryId === categoryId && ask.kind !== 'profile');
  return asked ? null : lock('not-asked');
}

/** Why a picture cannot be removed or replaced now. */
export function materialLock(
  record: ApplicationRecord,
  material: Material,
  programme: Programme,
  now: number,
): Lock | null {
  const whole = applicationLock(record.application, programme, now);
  if (whole !== null) return whole;
  if (record.application.state !== 'returned') return null;
  if (material.mark === 'asked') return null;
  if (material.mark === 'accepted') return lock('accepted');
  if (material.firstSubmission === null || !isNarrow(record.application, programme, now)) return null;
  return lock('not-asked');
}

/** Whether a return opens only what was asked: by configuration, or because the programme has closed. */
function isNarrow(application: Application, programme: Programme, now: number): boolean {
  if (application.state !== 'returned') return false;
  return programme.unlock === 'asked' || programmePhase(programme, now) === 'closed';
}

function draftLock(programme: Programme, now: number): Lock | null {
  const phase = programmePhase(programme, now);
  if (phase === 'before') return lock('programme-not-open');
  return phase === 'closed' ? lock('programme-closed') : null;
}

function returnedLock(application: Application, programme: Programme, now: number): Lock | null {
  const isOver = application.dueAt !== null && now >= application.dueAt;
  if (isOver && programme.afterReturnPeriod === 'close') return lock('return-period-over');
  const isClosed = programmePhase(programme, now) === 'closed';
  return isClosed && programme.afterClosing === 'refuse' ? lock('programme-closed') : null;
}

function lock(reason: LockReason): Lock {
  return { reason };
}

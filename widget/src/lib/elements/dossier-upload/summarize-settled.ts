import type { ApplicationState, LockReason, StateView } from '@dossier/server-sdk/contract';
import type { StateSummary } from './summarize-state.js';
import type { UploadMessageKey } from './upload-message-key.js';

const settled: Partial<Record<ApplicationState, Partial<StateSummary>>> = {
  submitted: {
    tone: 'good',
    headline: 'state.done',
    explanation: 'lock.submitted',
    next: 'state.doneNext',
  },
  approved: {
    tone: 'good',
    headline: 'state.approved',
    explanation: 'lock.approved',
    next: 'state.approvedNext',
  },
  refused: {
    tone: 'refused',
    headline: 'state.refused',
    explanation: 'lock.refused',
    next: 'state.refusedNext',
  },
};

const timeHeadlines: Partial<Record<LockReason, UploadMessageKey>> = {
  'programme-not-open': 'state.before',
  'programme-closed': 'state.closed',
  'return-period-over': 'state.returnOver',
};

/** What is settled or out of time, in words; nothing where "locked" says it all. */
export function summarizeSettled({ application, lock }: StateView): Partial<StateSummary> {
  const headline = lock === null ? undefined : timeHeadlines[lock.reason];
  return settled[application.state] ?? (headline === undefined ? {} : { headline });
}

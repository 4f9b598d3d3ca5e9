import type { LockReason, StateView } from '@dossier/server-sdk/contract';
import type { UploadMessageKey } from './upload-message-key.js';

/** What the state card says, as keys of sentences. */
export interface StateSummary {
  /** `good` is for done and approved alone. */
  readonly tone: 'open' | 'returned' | 'locked' | 'good' | 'refused';
  readonly headline: UploadMessageKey;
  readonly explanation: UploadMessageKey;
  readonly next: UploadMessageKey | null;
  /** Whether 提交审核 is offered; what is missing is said after pressing it. */
  readonly submittable: boolean;
}

type Summary = Omit<StateSummary, 'submittable'>;

const settled: Readonly<Record<'submitted' | 'approved' | 'refused', Summary>> = {
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

/** The state in words: what holds, why, what to do next. */
export function summarizeState(state: StateView): StateSummary {
  const { application, lock, missing } = state;
  if (
    application.state === 'submitted' ||
    application.state === 'approved' ||
    application.state === 'refused'
  ) {
    return { ...settled[application.state], submittable: false };
  }
  const returned = application.state === 'returned';
  if (lock !== null) {
    return {
      tone: 'locked',
      headline: timeHeadlines[lock.reason] ?? 'state.locked',
      explanation: `lock.${lock.reason}`,
      next: null,
      submittable: false,
    };
  }
  return {
    tone: returned ? 'returned' : 'open',
    headline: `state.next.${application.state as 'draft' | 'returned'}${missing.length === 0 ? 'Ready' : ''}`,
    explanation: returned ? 'state.returned' : 'state.draft',
    next: null,
    submittable: true,
  };
}

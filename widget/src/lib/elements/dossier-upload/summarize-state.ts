import type { UploadContext } from './upload-context.js';
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

/** The state in words: what holds, why, what to do next. A part has better words for what is settled. */
export function summarizeState({ state, parts }: Pick<UploadContext, 'state' | 'parts'>): StateSummary {
  const { application, lock, missing } = state;
  if (lock !== null) {
    return {
      tone: 'locked',
      headline: 'state.locked',
      explanation: `lock.${lock.reason}`,
      next: null,
      submittable: false,
      ...parts.pictures?.summarizeSettled(state),
    };
  }
  const returned = application.state === 'returned';
  return {
    tone: returned ? 'returned' : 'open',
    headline: `state.next.${application.state as 'draft' | 'returned'}${missing.length === 0 ? 'Ready' : ''}`,
    explanation: returned ? 'state.returned' : 'state.draft',
    next: null,
    submittable: true,
  };
}

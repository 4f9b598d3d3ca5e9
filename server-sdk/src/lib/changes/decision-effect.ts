import type { Transaction } from '../database/transaction.js';
import type { ApplicationState } from '../model/application.js';
import type { ApplicationRecord } from '../model/application-record.js';
import type { DecisionRequest } from '../model/decision.js';
import type { NoticeKind } from '../model/notice.js';

/** A decision's effect on the application's row. */
export interface DecisionEffect {
  readonly state: ApplicationState;
  readonly stage: string | null;
  readonly dueAt: number | null;
  /** Whether the candidate is told. */
  readonly isPublished: boolean;
}

/** What a decision would change. */
export function effectOf(
  tx: Pick<Transaction, 'now' | 'settings'>,
  { application }: ApplicationRecord,
  request: DecisionRequest,
): DecisionEffect {
  const { stages, programme } = tx.settings;
  const index = stages.findIndex(({ id }) => id === application.stage);
  switch (request.outcome) {
    case 'approve': {
      const next = stages[index + 1];
      return next === undefined
        ? { state: 'approved', stage: null, dueAt: null, isPublished: true }
        : { state: 'submitted', stage: next.id, dueAt: null, isPublished: false };
    }
    case 'return':
      return { state: 'returned', stage: null, dueAt: tx.now + programme.returnPeriodMs, isPublished: true };
    case 'refuse':
      return { state: 'refused', stage: null, dueAt: null, isPublished: true };
    case 'bounce':
      return { state: 'submitted', stage: request.bounceTo ?? null, dueAt: null, isPublished: false };
  }
}

/** The notice that a published decision sends. */
export function noticeKindOf({ state }: DecisionEffect): NoticeKind {
  return state === 'returned' ? 'returned' : state === 'approved' ? 'approved' : 'refused';
}

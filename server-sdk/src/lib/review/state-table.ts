import type { ActingParty, ApplicationState } from '../model/application.js';

/** Everything a candidate can do. */
export const candidateActions = [
  'activate',
  'edit-profile',
  'add-material',
  'remove-material',
  'replace-material',
  'answer-ask',
  'submit',
] as const;
export type CandidateAction = (typeof candidateActions)[number];

/** Everything a reviewer can do. */
export const reviewerActions = [
  'look',
  'claim',
  'take-over',
  'approve',
  'return',
  'refuse',
  'bounce',
  'reopen',
  'read-original',
] as const;
export type ReviewerAction = (typeof reviewerActions)[number];

/** An action of either. */
export type Action = CandidateAction | ReviewerAction;

/**
 * A condition on top of the state. `unlocked` is the lock of the very picture or category, `stage` means the
 * application is at one of the reviewer's stages, `right` names a reviewer's right; `not-own` is not sent in by the
 * reviewer, `other-eyes` holds unless four eyes are configured and the reviewer has approved in this round already.
 */
export type Guard =
  | 'activated'
  | 'not-activated'
  | 'unlocked'
  | 'in-time'
  | 'complete'
  | 'stage'
  | 'unclaimed-or-mine'
  | 'not-own'
  | 'other-eyes'
  | 'later-stage'
  | 'right:original'
  | 'right:reopen'
  | 'right:bounce';

/** One row: who may do what from which state, on which conditions, and what comes of it. */
export interface Transition {
  readonly role: 'candidate' | 'reviewer';
  readonly from: ApplicationState;
  readonly action: Action;
  readonly guards: readonly Guard[];
  /** The state afterwards; absent where the state stays. `next` is `approved` at the last stage, else stays. */
  readonly to?: ApplicationState | 'next';
}

/**
 * Who must act next, by state.
 */
export const mustActTable: Readonly<Record<ApplicationState, ActingParty>> = {
  draft: 'candidate',
  submitted: 'staff',
  returned: 'candidate',
  approved: 'nobody',
  refused: 'nobody',
};

function candidate(
  from: ApplicationState,
  action: CandidateAction,
  guards: readonly Guard[],
  to?: ApplicationState,
): Transition {
  return to === undefined
    ? { role: 'candidate', from, action, guards }
    : { role: 'candidate', from, action, guards, to };
}

function reviewer(
  from: ApplicationState,
  action: ReviewerAction,
  guards: readonly Guard[],
  to?: ApplicationState | 'next',
): Transition {
  return to === undefined
    ? { role: 'reviewer', from, action, guards }
    : { role: 'reviewer', from, action, guards, to };
}

const decisionGuards: readonly Guard[] = ['stage', 'unclaimed-or-mine', 'not-own'];

/**
 * Every (role × state × action) that exists; what is not here is refused. Server guards, the buttons of both
 * elements, `docs/states.md` and the property tests are read from it.
 */
export const stateTable: readonly Transition[] = [
  candidate('draft', 'activate', ['not-activated']),
  candidate('draft', 'edit-profile', ['activated']),
  candidate('draft', 'add-material', ['activated', 'in-time', 'unlocked']),
  candidate('draft', 'remove-material', ['activated', 'in-time', 'unlocked']),
  candidate('draft', 'replace-material', ['activated', 'in-time', 'unlocked']),
  candidate('draft', 'submit', ['activated', 'in-time', 'complete'], 'submitted'),
  candidate('submitted', 'edit-profile', ['activated']),
  candidate('returned', 'edit-profile', ['activated']),
  candidate('returned', 'add-material', ['activated', 'in-time', 'unlocked']),
  candidate('returned', 'remove-material', ['activated', 'in-time', 'unlocked']),
  candidate('returned', 'replace-material', ['activated', 'in-time', 'unlocked']),
  candidate('returned', 'answer-ask', ['activated', 'in-time']),
  candidate('returned', 'submit', ['activated', 'in-time', 'complete'], 'submitted'),
  candidate('approved', 'edit-profile', ['activated']),
  candidate('refused', 'edit-profile', ['activated']),

  reviewer('submitted', 'look', []),
  reviewer('submitted', 'claim', ['stage', 'not-own']),
  reviewer('submitted', 'take-over', ['stage', 'not-own']),
  reviewer('submitted', 'approve', [...decisionGuards, 'other-eyes'], 'next'),
  reviewer('submitted', 'return', decisionGuards, 'returned'),
  reviewer('submitted', 'refuse', decisionGuards, 'refused'),
  reviewer('submitted', 'bounce', [...decisionGuards, 'later-stage', 'right:bounce'], 'submitted'),
  reviewer('submitted', 'read-original', ['right:original']),
  reviewer('returned', 'look', []),
  reviewer('returned', 'read-original', ['right:original']),
  reviewer('approved', 'look', []),
  reviewer('approved', 'reopen', ['not-own', 'right:reopen'], 'submitted'),
  reviewer('approved', 'read-original', ['right:original']),
  reviewer('refused', 'look', []),
  reviewer('refused', 'reopen', ['not-own', 'right:reopen'], 'submitted'),
  reviewer('refused', 'read-original', ['right:original']),
];

/** The row for a role, state and action, or null when that does not exist. */
export function findTransition(
  role: Transition['role'],
  from: ApplicationState,
  action: Action,
): Transition | null {
  return stateTable.find((row) => row.role === role && row.from === from && row.action === action) ?? null;
}

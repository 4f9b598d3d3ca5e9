import type { PressActions } from './upload-context.js';

const names = ['pick', 'askToRemove', 'move', 'enlarge', 'editProfile', 'openSubmission', 'goTo'] as const;

/** Actions that hand over what was pressed, to be done by whoever can. */
export function createPressActions(hand: (press: (actions: PressActions) => void) => void): PressActions {
  type Action = (...values: unknown[]) => void;
  const actions = names.map((name) => [
    name,
    (...values: unknown[]) => hand((doer) => (doer[name] as Action).apply(doer, values)),
  ]);
  return Object.fromEntries(actions) as PressActions;
}

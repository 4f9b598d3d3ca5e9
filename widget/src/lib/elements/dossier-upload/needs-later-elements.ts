import type { StateView } from '@dossier/server-sdk/contract';
import { isProfileFirst } from './is-profile-first.js';

/** Whether the page cannot be drawn without the later elements: it then waits, rather than jump when they arrive. */
export function needsLaterElements(state: StateView): boolean {
  return state.asks.length > 0 || isProfileFirst(state);
}

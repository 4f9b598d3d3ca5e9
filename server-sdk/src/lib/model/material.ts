/** One picture's states: `checking → stored · rejected`, `stored → superseded · removed`. */
export const materialStates = ['checking', 'stored', 'rejected', 'superseded', 'removed'] as const;
export type MaterialState = (typeof materialStates)[number];

/** What a published decision said of a picture. */
export type ReviewMark = 'accepted' | 'asked';

/** Whether a picture in this state sits on a place and counts towards the maximum. */
export function isPresent(state: MaterialState): boolean {
  return state === 'checking' || state === 'stored';
}

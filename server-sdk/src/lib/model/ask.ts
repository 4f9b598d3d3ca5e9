/** What an ask wants: another picture for one, one more picture, words, or a corrected profile. */
export const askKinds = ['replace', 'add', 'answer', 'profile'] as const;
export type AskKind = (typeof askKinds)[number];

/** How far an ask has come: `met` by a picture or the profile, `answered` with words. */
export const askStates = ['open', 'met', 'answered'] as const;
export type AskState = (typeof askStates)[number];

/** One item of a return, as stored. */
export interface Ask {
  readonly id: string;
  readonly decisionId: string;
  /** The round whose decision made it. */
  readonly round: number;
  readonly categoryId: string | null;
  readonly materialId: string | null;
  /** A code of the programme's reasons. */
  readonly reason: string;
  /** Words for the candidate; may be empty when the reason says it all. */
  readonly text: string;
  readonly kind: AskKind;
  readonly state: AskState;
  /** The candidate's words when it was answered ("cannot supply"). */
  readonly answer: string | null;
  /** What the reviewer drew on the picture, or null. */
  readonly box: Box | null;
}

/** A rectangle on a picture's view: fractions of its width and height, from its upper left corner, as it is unturned. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

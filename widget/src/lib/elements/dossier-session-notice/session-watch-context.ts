import type { MessageValues } from '../../base/format-message.js';

/** The sentences of the notice. Their names are its own: a build numbers the keys of one element's catalogue. */
export type SessionWord =
  | 'ending'
  | 'endingHelp'
  | 'endingSaid'
  | 'extended'
  | 'notExtended'
  | 'stay'
  | 'left';

/** What the watch needs of the element around it: whose session it is, and how it speaks. */
export interface SessionWatchContext {
  readonly locale: string;
  readonly snapshot: { readonly sessionEndsAt: number | null; readonly clockOffsetMs: number };
  readonly session: {
    readonly snapshot: { readonly sessionEndsAt: number | null };
    refresh(): Promise<void>;
  };
  readonly say: (word: SessionWord, values?: MessageValues) => string;
  /** What a call was refused with, as a sentence. */
  readonly describe: (thrown: unknown) => string;
}

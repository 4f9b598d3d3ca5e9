/** What a server process of the tests is started with. */
export interface ServeSettings {
  readonly directory: string;
  /** Places of the category `last`. Default 1. */
  readonly maximum?: number;
  /** Stores pictures without their check, where only the commit matters. */
  readonly unchecked?: boolean;
  /** Kills itself when a POST's success is about to be written, or when a notice has just been handed over. */
  readonly dieAt?: 'answer' | 'sent';
}

/** What such a process says to its parent. */
export type ServeMessage =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'sent'; readonly noticeId: string };

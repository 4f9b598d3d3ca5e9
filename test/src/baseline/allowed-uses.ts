/** A newer feature that is used on purpose: it is asked for first, or it is lost without harm. */
export interface AllowedUse {
  readonly feature: string;
  readonly reason: string;
}

/** An entry that nothing uses any more fails the test. */
export const allowedUses: readonly AllowedUse[] = [];

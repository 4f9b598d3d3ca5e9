/** A place that uses what some browser of the baseline does not have. */
export interface NewerUse {
  /** Its name in MDN's compatibility data, such as `api.AbortSignal.any_static`. */
  readonly feature: string;
  /** From the repository's root. */
  readonly file: string;
  readonly line: number;
  /** Such as `safari 17.4`. */
  readonly lacking: readonly string[];
}

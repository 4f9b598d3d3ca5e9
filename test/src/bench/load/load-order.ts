/** How a contender takes a picture: the whole body, tus in one request or two, or a form. */
export type UploadShape = 'body' | 'tus-one' | 'tus-two' | 'form';

/** One measurement, told to the load process. */
export interface LoadOrder {
  readonly port: number;
  readonly path: string;
  readonly shape: UploadShape;
  /** Bearer tokens that take turns; empty for servers that ask for none. */
  readonly tokens: readonly string[];
  /** Categories that take turns after every round of tokens; empty where nobody has a word for them. */
  readonly categories: readonly string[];
  readonly connections: number;
  /** Ends the load by time, or after so many uploads, whichever comes first. */
  readonly seconds: number;
  readonly uploads: number;
  /** Null sends as fast as answers come; a number paces the connections together. */
  readonly perSecond: number | null;
}

/** What the load process saw. */
export interface LoadResult {
  /** From the first request to the last answer. */
  readonly elapsedMs: number;
  /** Of uploads that were answered with success while the time ran. */
  readonly latenciesMs: readonly number[];
  /** Every upload that was answered with success, those after the time as well. */
  readonly uploads: number;
  readonly failures: number;
  /** The first failure, or null. */
  readonly firstFailure: string | null;
}

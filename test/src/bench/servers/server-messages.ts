/** What a server process tells its parent once it listens. */
export interface ServerReady {
  readonly port: number;
  readonly path: string;
  readonly tokens: readonly string[];
  readonly categories: readonly string[];
}

/** What a server process is started with, as JSON in its first argument. */
export interface ServerOrder {
  readonly server: string;
  /** A folder of its own. */
  readonly directory: string;
  readonly candidates: number;
  /** Check processes, where there are any. */
  readonly processes: number;
}

/** What the parent may ask of a server process. */
export type ServerQuestion =
  /** How many views were made durable so far. */
  | { readonly ask: 'checked' }
  /** Checks pictures without a server for so long, and says how many. */
  | { readonly ask: 'check-alone'; readonly seconds: number };

export interface ServerAnswer {
  readonly pictures: number;
  readonly elapsedMs: number;
}

import type { Settings } from '../model/settings.js';

/**
 * Where rows are kept. A change (one transaction) is a named function that runs next to the database and awaits
 * nothing but its own queries; `run` carries plain JSON to it and back.
 */
export interface OpenDatabase {
  /**
   * Runs one change or one read as a transaction: all of it is durable when the promise resolves, or nothing
   * happened. Rejects with the change's own `DossierError`, or with `unavailable` when the database is busy or away.
   */
  run(name: string, input: unknown): Promise<unknown>;
  /**
   * Makes what was deleted unreadable in the database's own files too (journals, free pages); rejects when something
   * still reads old pages. Absent where the database's own housekeeping does it.
   * @returns false while it may not be done yet, because it would hold others up: ask again later
   */
  wipe?(options?: { readonly isUrgent?: boolean }): Promise<boolean>;
  close(): Promise<void>;
}

/** What a door such as `sqlite({ path })` returns: how to open one. */
export interface Database {
  /** Opens, migrates and checks the database; rejects with one clear sentence when it cannot be used. */
  open(settings: Settings, clock?: () => number): Promise<OpenDatabase>;
  /** A folder beside the database for segments of uploads, or null when it has none of its own. */
  readonly uploadsDirectory: string | null;
}

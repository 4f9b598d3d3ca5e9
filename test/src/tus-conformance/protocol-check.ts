import type { Site } from './site.js';

/** Where a checked sentence stands. */
export type Source =
  | 'Core'
  | 'Creation'
  | 'Creation With Upload'
  | 'Expiration'
  | 'Termination'
  | 'Checksum'
  | 'Concatenation'
  | 'Fetch standard (CORS)';

/** One sentence of the protocol, made a question to a server. */
export interface ProtocolCheck {
  /** Unique, kebab-case; stays the same from report to report. */
  readonly id: string;
  readonly source: Source;
  readonly level: 'MUST' | 'SHOULD' | 'MAY';
  /** The words of the protocol. */
  readonly sentence: string;
  /** Which case of it, where one sentence has several. */
  readonly about?: string;
  /** The extension that the server must offer; else the check does not apply. */
  readonly extension?: string;
  /** Asks; throws `CheckFailed` with what was seen instead, `NotApplicable` when there is nothing to ask. */
  run(site: Site): Promise<void>;
  /** Where a server says no to an optional part: that it says so cleanly. Used for refusals on purpose. */
  probe?(site: Site): Promise<void>;
}

/** The server does not do what the sentence says. */
export class CheckFailed extends Error {}

/** The sentence does not concern this server; the message says why. */
export class NotApplicable extends Error {}

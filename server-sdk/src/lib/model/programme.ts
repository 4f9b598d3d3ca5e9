import type { Consent } from './consent.js';
import type { LocalizedText } from './localized-text.js';

/** One registration of the host: an exam and its session. Times are milliseconds since the epoch, UTC. */
export interface Programme {
  /** `[a-zA-Z0-9._-]`, at most 64 characters; every table row carries it. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  /** After `closesAt`: refuse every change of materials, or let asks of a return still be met. Default `asks`. */
  readonly afterClosing: 'refuse' | 'asks';
  /** What a return unlocks: everything not accepted (the guide), or only what was asked. Default `unaccepted`. */
  readonly unlock: 'unaccepted' | 'asked';
  /** How long a candidate has after a return, in milliseconds. Default 24 h. */
  readonly returnPeriodMs: number;
  /** When that time has passed: nothing changes, one more notice, or the application is locked. Default `nothing`. */
  readonly afterReturnPeriod: 'nothing' | 'remind' | 'close';
  /** How long before that time candidates are reminded, milliseconds each: `[12 * 3_600_000]`. Default none. */
  readonly remindersMs: readonly number[];
  /** IANA time zone in which times are written in notices. Default `Asia/Shanghai`. */
  readonly timeZone: string;
  /** What the candidate confirms when submitting. */
  readonly declaration: LocalizedText;
  /** What the candidate agrees to before the first picture, or null. Default none. */
  readonly consent: Consent | null;
  /** How long what is kept. Default: until the host deletes it. */
  readonly retention: Retention;
}

/** Days after which something goes by itself; null is never. */
export interface Retention {
  /** An application with all its pictures: after its final decision, or after `closesAt` where none was made. */
  readonly deleteAfterDays: number | null;
  /** The bytes of a picture that another one has superseded, which staff can still look at until then. */
  readonly purgeSupersededAfterDays: number | null;
}

/** A due time that is at most this far ahead is near, milliseconds: the last quarter of the return's period. */
export function nearDueMs({ returnPeriodMs }: Pick<Programme, 'returnPeriodMs'>): number {
  return Math.floor(returnPeriodMs / 4);
}

/** Before the opening time, between the two, or after the closing time. */
export type ProgrammePhase = 'before' | 'open' | 'closed';

/** Where `now` stands between opening and closing. */
export function programmePhase(
  programme: Pick<Programme, 'opensAt' | 'closesAt'>,
  now: number,
): ProgrammePhase {
  if (programme.opensAt !== null && now < programme.opensAt) return 'before';
  return programme.closesAt !== null && now >= programme.closesAt ? 'closed' : 'open';
}

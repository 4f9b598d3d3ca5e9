import type { LocalizedText } from '../model/localized-text.js';
import type { Notice, NoticeKind } from '../model/notice.js';

/** Words of a notice for a kind, and if given for one stage or for one region or site alone. */
export interface NoticeTemplate {
  readonly kind: NoticeKind;
  readonly stage?: string;
  readonly region?: string;
  readonly site?: string;
  /** Placeholders: `{programme}`, `{stage}`, `{hours}`, `{dueAt}`, `{feedback}`. An unknown one is a start-up error. */
  readonly text: LocalizedText;
}

/** How messages leave for the candidate’s phone. */
export interface NotifyHooks {
  /**
   * Hands a message to the host's SMS service. Resolving means taken over; throwing or 10 s means again later,
   * with growing pauses, up to `maxAttempts`. The same `notice.id` may come twice.
   */
  send(notice: Notice): Promise<void> | void;
  /** Own words; the most exact match wins: site, region, stage, then kind alone. */
  readonly templates?: readonly NoticeTemplate[];
  /** Default 10, about an hour and a half. */
  readonly maxAttempts?: number;
}

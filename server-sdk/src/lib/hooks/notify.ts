import type { LocalizedText } from '../model/localized-text.js';
import type { Notice, NoticeKind } from '../model/notice.js';

/** Words of a notice for a kind, and if given for one stage or for one region or site alone. */
export interface NoticeTemplate {
  readonly kind: NoticeKind;
  readonly stage?: string;
  readonly region?: string;
  readonly site?: string;
  /**
   * One text for everybody, or one by language, which then has each of `languages`. Placeholders: `{programme}`,
   * `{stage}`, `{feedback}`, and of a return or a reminder `{hours}` and `{dueAt}`. Of a reminder at or after the
   * due time a template that holds either is passed over. What is wrong is an `OptionError` at the start.
   */
  readonly text: LocalizedText;
}

/** How messages leave for the candidate’s phone. */
export interface NotifyHooks {
  /**
   * Hands a message to the host's SMS service. Resolving means taken over; throwing or 10 s means again later,
   * with growing pauses, up to `maxAttempts`. The same `notice.id` may come twice, with the time that is left then.
   */
  send(notice: Notice): Promise<void> | void;
  /** Own words; the most exact match wins: site, region, stage, then kind alone. */
  readonly templates?: readonly NoticeTemplate[];
  /** In which a template that is written by language must have words. Default `zh-CN` and `en`. */
  readonly languages?: readonly string[];
  /** Default 10, about an hour and a half. */
  readonly maxAttempts?: number;
}

import type { Role } from './application.js';
import type { EventKind } from './event.js';
import type { EventLine } from './review-facts.js';

/** Lines of a history that are no events: that one of staff was shown a picture, once an hour at most. */
export const lookKind = 'picture-viewed';

/** What narrows an application's history; times are milliseconds since the epoch, `until` not included. */
export interface TimelineFilter {
  readonly kinds?: readonly (EventKind | typeof lookKind)[];
  readonly roles?: readonly Role[];
  readonly from?: number;
  readonly until?: number;
}

/** One line, with the reviewer's name where the host has given one. What was looked at has no number. */
export interface TimelineLine extends Omit<EventLine, 'seq' | 'kind'> {
  readonly seq: number | null;
  readonly kind: EventKind | typeof lookKind;
  readonly actorName: string | null;
}

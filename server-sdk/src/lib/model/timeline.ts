import type { Role } from './application.js';
import type { EventKind } from './event.js';
import type { EventLine } from './review-facts.js';

/** What narrows an application's history; times are milliseconds since the epoch, `until` not included. */
export interface TimelineFilter {
  readonly kinds?: readonly EventKind[];
  readonly roles?: readonly Role[];
  readonly from?: number;
  readonly until?: number;
}

/** One line, with the reviewer's name where the host has given one. */
export interface TimelineLine extends EventLine {
  readonly actorName: string | null;
}

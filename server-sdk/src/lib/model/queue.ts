/** What a list of the desk holds: waiting for staff, waiting for candidates, or finished. */
export const queueShows = ['waiting', 'returned', 'finished'] as const;
export type QueueShow = (typeof queueShows)[number];

/** What narrows a list. */
export interface QueueFilter {
  readonly site?: string;
  readonly region?: string;
  /** By who holds a claim that has not run out. */
  readonly claim?: 'free' | 'mine' | 'others';
  readonly assigned?: 'mine' | 'nobody' | 'mine-or-nobody';
  /** In its first round, or a later one. */
  readonly round?: 'first' | 'again';
  /** Returned ones whose due time is near (the last quarter of the return's period) or has passed. */
  readonly due?: 'near' | 'passed';
  /** The candidate's id as a whole, or how the name begins. */
  readonly search?: string;
}

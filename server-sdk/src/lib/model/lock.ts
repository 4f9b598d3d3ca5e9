/**
 * Why the candidate may not change something now. `removed` reasons never exist: a lock is computed on the server
 * from the application's state, the picture's mark and the time, and always carries one of these.
 */
export const lockReasons = [
  'submitted',
  'approved',
  'refused',
  'accepted',
  'not-asked',
  'not-activated',
  'programme-not-open',
  'programme-closed',
  'return-period-over',
] as const;
export type LockReason = (typeof lockReasons)[number];

/** A lock on one thing, with its reason. */
export interface Lock {
  readonly reason: LockReason;
}

/** A test that would fail if the fault did harm: a file of the repository, and a part of the test's or its group's name. */
export interface HeldBy {
  readonly file: string;
  readonly test: string;
}

/** A number of the list of faults: how it is caused, what must hold, and what shows that it does. */
export interface FaultEntry {
  readonly number: number;
  readonly fault: string;
  /** Invariants by number, or in words. */
  readonly holds: string;
  readonly heldBy: readonly HeldBy[];
  /** What of it nothing holds yet, in one sentence. */
  readonly leavesOut?: string;
  /** Why nothing at all holds it yet. */
  readonly later?: string;
}

/** A time in which candidates could not work, as the host records it; milliseconds since the epoch. */
export interface Outage {
  /** The host's own name for it, at most 64 characters: the same one gives its time back once. */
  readonly id: string;
  readonly from: number;
  readonly until: number;
}

/** A returned application and when its time is over. */
export interface DueApplication {
  readonly applicationId: string;
  readonly candidate: {
    readonly id: string;
    readonly name: string;
    readonly site: string;
    readonly region: string;
  };
  readonly round: number;
  readonly dueAt: number;
}

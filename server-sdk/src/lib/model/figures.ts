/** The figures of a period, of the applications in a reviewer's scopes. Days are of the programme's time zone. */
export interface Figures {
  /** At each stage now. */
  readonly waitingNow: readonly {
    readonly stage: string;
    readonly count: number;
    readonly oldest: number | null;
  }[];
  /** `waiting` at the end of each day, and what came and went on it. */
  readonly days: readonly {
    /** `2026-09-24`. */
    readonly day: string;
    readonly submitted: number;
    /** Decisions that ended a round. */
    readonly decided: number;
    readonly waiting: number;
  }[];
  readonly reviewers: readonly {
    readonly day: string;
    readonly reviewerId: string;
    readonly name: string | null;
    readonly outcome: string;
    readonly decisions: number;
  }[];
  /** From a submission of the period to its first decision, milliseconds; null when there is none yet. */
  readonly firstDecision: {
    readonly count: number;
    readonly medianMs: number | null;
    readonly p90Ms: number | null;
  };
  /** Rounds that ended in the period, and those of them that were returned. */
  readonly rounds: { readonly ended: number; readonly returned: number };
  /** By reason: asks made, how many of them have had their next round decided, and in how many it was not asked again. */
  readonly reasons: readonly {
    readonly reason: string;
    readonly asked: number;
    readonly judged: number;
    readonly fixed: number;
  }[];
  /** Returned ones whose due time has passed by now. */
  readonly passedDeadlines: number;
}

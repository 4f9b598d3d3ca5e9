/** Why a notice is sent. */
export const noticeKinds = ['returned', 'approved', 'refused', 'reminder'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * How far a notice has come; `delivered` and `undelivered` are reported by the host. `superseded` is one that had not
 * arrived when the application left the state that it tells of: it is sent no more.
 */
export const noticeStates = ['waiting', 'sent', 'delivered', 'undelivered', 'failed', 'superseded'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A message to a candidate, as `notify.send` gets it. The same `id` may come more than once: send it once. */
export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly programmeId: string;
  readonly applicationId: string;
  readonly candidateId: string;
  /** The profile at the time of sending (`phone` among it, when it is a field). */
  readonly to: Readonly<Record<string, string>>;
  readonly locale: string;
  readonly text: string;
  /** When the candidate must have acted, milliseconds since the epoch, or null. */
  readonly dueAt: number | null;
  readonly attempt: number;
  /** Another way than the usual one, as somebody at the desk asked for it; null for the usual one. */
  readonly channel: string | null;
}

/** A notice that did not arrive, with whom it was for. */
export interface FailedNotice {
  readonly noticeId: string;
  readonly applicationId: string;
  readonly candidate: {
    readonly id: string;
    readonly name: string;
    readonly site: string;
    readonly region: string;
  };
  readonly kind: NoticeKind;
  /** `failed`: the host's service never took it; `undelivered`: it reported that it did not arrive. */
  readonly state: 'failed' | 'undelivered';
  readonly channel: string | null;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

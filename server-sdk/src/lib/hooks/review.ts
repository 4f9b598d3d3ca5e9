import type { DecisionOutcome } from '../model/decision.js';
import type { LocalizedText } from '../model/localized-text.js';
import type { Reason } from '../model/reason.js';
import type { ReviewPolicy } from '../model/review-policy.js';

/** Refusing is an answer: `{ refuse: 'your-code' }`; anything else, or nothing, lets it pass. */
export type HookAnswer = { readonly refuse: string } | undefined;

/** The picture that is about to be taken. */
export interface BeforeUpload {
  readonly programmeId: string;
  readonly applicationId: string;
  readonly candidateId: string;
  readonly categoryId: string;
  readonly filename: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The submission that is about to be frozen. */
export interface BeforeSubmit {
  readonly programmeId: string;
  readonly applicationId: string;
  readonly candidateId: string;
  readonly pictures: readonly {
    readonly categoryId: string;
    readonly materialId: string;
    readonly sha256: string;
  }[];
}

/** The decision that is about to be written. */
export interface BeforeDecision {
  readonly programmeId: string;
  readonly applicationId: string;
  readonly candidateId: string;
  readonly reviewerId: string;
  readonly stage: string;
  readonly outcome: DecisionOutcome;
  readonly submission: number;
}

/** The application that one of staff has opened. */
export interface DescribedApplication {
  readonly programmeId: string;
  readonly applicationId: string;
  readonly candidateId: string;
  readonly reviewerId: string;
}

/** What your system knows of a candidate and staff should see beside the pictures: plain text, shown as it is. */
export interface HostFact {
  /** At most 100 characters. */
  readonly label: LocalizedText;
  /** At most 500 characters. */
  readonly value: string;
}

/** What has happened. `eventId` is the same each time the same event is told: act on it once. */
export interface AfterEvent {
  readonly eventId: string;
  readonly programmeId: string;
  readonly applicationId: string;
  readonly candidateId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
export interface AfterCommit extends AfterEvent {
  readonly materialId: string;
  readonly categoryId: string;
  readonly sha256: string;
  readonly bytes: number;
}
export interface AfterSubmit extends AfterEvent {
  readonly submission: number;
  readonly digest: string;
}
export interface AfterDecision extends AfterEvent {
  readonly decisionId: string;
  readonly stage: string;
  readonly outcome: DecisionOutcome;
  readonly state: string;
}
export interface AfterReopen extends AfterEvent {
  readonly reviewerId: string;
}

/**
 * The host's own rules. `before…` is awaited (5 s) and may refuse; when it throws or hangs the call answers 503 and
 * nothing changes. `after…` is told from the outbox, at least once, and is repeated until it resolves.
 */
export interface ReviewHooks {
  beforeUpload?(upload: BeforeUpload): Promise<HookAnswer> | HookAnswer;
  beforeSubmit?(submission: BeforeSubmit): Promise<HookAnswer> | HookAnswer;
  beforeDecision?(decision: BeforeDecision): Promise<HookAnswer> | HookAnswer;
  afterCommit?(event: AfterCommit): Promise<void> | void;
  afterSubmit?(event: AfterSubmit): Promise<void> | void;
  afterDecision?(event: AfterDecision): Promise<void> | void;
  afterReopen?(event: AfterReopen): Promise<void> | void;
  /**
   * At most 20 facts to stand beside an application that staff open. Awaited (5 s); when it throws, hangs or answers
   * anything else, the desk says that they cannot be shown now, and nothing else waits for it.
   */
  describe?(application: DescribedApplication): Promise<readonly HostFact[]> | readonly HostFact[];
  /** The coded reasons of this programme. Default `defaultReasons`. */
  readonly reasons?: readonly Reason[];
  /** How strictly decisions are made. Default: not at all beyond digests, stages and claims. */
  readonly policy?: Partial<ReviewPolicy>;
}

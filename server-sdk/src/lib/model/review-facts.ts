import type { ApplicationRecord } from './application-record.js';
import type { Ask } from './ask.js';
import type { DecisionOutcome, MaterialVerdict } from './decision.js';
import type { EventKind } from './event.js';
import type { Manifest } from './manifest.js';
import type { NoticeKind, NoticeState } from './notice.js';

/** A decision with all that staff may read. */
export interface StaffDecision {
  readonly id: string;
  readonly submission: number;
  readonly round: number;
  readonly stage: string;
  readonly outcome: DecisionOutcome;
  readonly reviewerId: string;
  readonly feedback: string;
  readonly note: string;
  readonly verdicts: readonly MaterialVerdict[];
  readonly at: number;
  readonly dueAt: number | null;
}

/** Everything from which the desk's page of one application is made. */
export interface ReviewFacts {
  readonly record: ApplicationRecord;
  readonly submission: {
    readonly number: number;
    readonly submittedAt: number;
    readonly digest: string;
  } | null;
  readonly manifest: Manifest | null;
  readonly decisions: readonly StaffDecision[];
  /** Of every round, newest first. */
  readonly asks: readonly Ask[];
  readonly notices: readonly NoticeSummary[];
  readonly events: readonly EventLine[];
}

/** One notice and how far it has come. */
export interface NoticeSummary {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly text: string;
  readonly at: number;
}

/** One line of an application’s history. */
export interface EventLine {
  readonly seq: number;
  readonly kind: EventKind;
  readonly at: number;
  readonly actor: { readonly role: string; readonly id: string | null };
  readonly data: Readonly<Record<string, unknown>>;
}

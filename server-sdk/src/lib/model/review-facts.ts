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
  readonly desk: DeskFacts;
}

/** What the desk knows of an application beside its own rows. */
export interface DeskFacts {
  /** The newest submission that this reviewer has looked through. */
  readonly lastLook: { readonly submission: number; readonly at: number } | null;
  /** How pictures are turned on the desk, degrees clockwise, by id. */
  readonly rotations: Readonly<Record<string, number>>;
  readonly elsewhere: readonly ElsewhereFact[];
  /** Reviewers' names by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** The same bytes in another application; `place` is null when that one is out of the reviewer's scope. */
export interface ElsewhereFact {
  readonly sha256: string;
  readonly place: {
    readonly applicationId: string;
    readonly materialId: string;
    readonly categoryId: string;
    readonly state: string;
  } | null;
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

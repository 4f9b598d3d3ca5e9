import type { RejectionCode } from '../errors/error-codes.js';
import type { ActingParty, ApplicationState } from '../model/application.js';
import type { AskKind, AskState, Box } from '../model/ask.js';
import type { PictureFormat } from '../model/category.js';
import type { LocalizedText } from '../model/localized-text.js';
import type { Lock } from '../model/lock.js';
import type { MaterialState, ReviewMark } from '../model/material.js';
import type { Missing as MissingView } from '../model/missing.js';
import type { ProfileField } from '../model/profile.js';
import type { ProgrammePhase } from '../model/programme.js';
import type { CandidateAction } from '../review/state-table.js';

/** `GET state`: all that the candidate's page shows. Times are milliseconds since the epoch. */
export interface StateView {
  /** The server's clock at the answer. */
  readonly now: number;
  /** Moves on anything visible; the ETag without quotes. */
  readonly version: string;
  readonly programme: {
    readonly id: string;
    readonly title: LocalizedText;
    readonly phase: ProgrammePhase;
    readonly opensAt: number | null;
    readonly closesAt: number | null;
    readonly timeZone: string;
    readonly declaration: LocalizedText;
  };
  readonly application: {
    readonly id: string;
    readonly state: ApplicationState;
    readonly mustAct: ActingParty;
    /** Sent back with a submission. */
    readonly revision: number;
    /** Null before `PUT activation`. */
    readonly activatedAt: number | null;
    /** The current or last round, from 1; 0 before the first submission. */
    readonly round: number;
    /** When the candidate must have answered a return. */
    readonly dueAt: number | null;
  };
  readonly candidate: { readonly name: string; readonly site: string; readonly region: string };
  readonly profile: {
    readonly fields: readonly ProfileField[];
    readonly values: Readonly<Record<string, string>>;
    readonly complete: boolean;
    /** Names of the fields that are missing or wrong. */
    readonly missing: readonly string[];
  };
  /** What has to be agreed to before anything is uploaded, or null when the programme asks for nothing. */
  readonly consent: ConsentView | null;
  /** The lock on everything, or null when at least something may be changed. */
  readonly lock: Lock | null;
  /** What the candidate may do now, from the state table. */
  readonly actions: readonly CandidateAction[];
  readonly categories: readonly CategoryView[];
  /** What the host's newest data changed about the categories, or null. */
  readonly categoryChange: CategoryChangeView | null;
  /** Pictures of categories that are no longer asked for: kept, not counted, not submitted. */
  readonly keptAside: readonly KeptAsideView[];
  /** Newest first: what staff said with each published decision. */
  readonly feedback: readonly FeedbackView[];
  /** The asks of the newest return, in the reviewer's order. */
  readonly asks: readonly AskView[];
  /** What stands between now and a submission; empty when ready. */
  readonly missing: readonly MissingView[];
  readonly submission: SubmissionView | null;
}

/** The programme's consent, and whether it was given. */
export interface ConsentView {
  readonly text: LocalizedText;
  readonly version: string;
  /** Where the whole text stands. */
  readonly url: string | null;
  /** The version that this candidate gave last; uploads need it to be `version`. */
  readonly givenVersion: string | null;
  /** What a parent or guardian has to agree to as well because the candidate is under 14, and whether one has; else null. */
  readonly guardian: { readonly text: LocalizedText; readonly given: boolean } | null;
}

/** One category as the candidate’s page shows it. */
export interface CategoryView {
  readonly id: string;
  readonly label: LocalizedText;
  readonly help: LocalizedText | null;
  readonly sampleUrl: string | null;
  readonly required: boolean;
  readonly minimum: number;
  /** The configured maximum plus one for each open `add` ask. */
  readonly maximum: number;
  /** Places taken, reservations of uploads under way not included. */
  readonly used: number;
  readonly formats: readonly PictureFormat[];
  readonly maxBytes: number;
  readonly minSidePixels: number;
  readonly legibleEdgePixels: number;
  /** Why nothing can be added here now, or null. A full category is not locked. */
  readonly lock: Lock | null;
  /**
   * By place; while returned, pictures that an ask is about stay listed when replaced (`state: 'superseded'`), rejected ones until
   * they are taken away or another picture arrives.
   */
  readonly materials: readonly MaterialView[];
}

/** A change of what is asked for. */
export interface CategoryChangeView {
  /** Milliseconds since the epoch; names the change. */
  readonly at: number;
  readonly added: readonly { readonly id: string; readonly label: LocalizedText }[];
  readonly gone: readonly { readonly id: string; readonly label: LocalizedText }[];
  /** How many categories are asked for as before. */
  readonly kept: number;
}

/** The pictures of one category that is no longer asked for. */
export interface KeptAsideView {
  readonly id: string;
  readonly label: LocalizedText;
  readonly materials: readonly MaterialView[];
}

/** One picture on record. */
export interface MaterialView {
  readonly id: string;
  readonly place: number | null;
  readonly filename: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: number;
  /** SHA-256 of the bytes as sent, lower-case hex. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly state: MaterialState;
  /** Why the check rejected it. */
  readonly rejection: RejectionCode | null;
  /** The published mark, or null. */
  readonly mark: ReviewMark | null;
  readonly lock: Lock | null;
  /** The id of the picture that this one replaced, or null. */
  readonly replaces: string | null;
  readonly committedAt: number;
  /** Whether `GET materials/:id/view` answers now. */
  readonly viewable: boolean;
}

/** What staff said with one published decision. */
export interface FeedbackView {
  readonly decisionId: string;
  readonly round: number;
  readonly stage: { readonly id: string; readonly label: LocalizedText };
  readonly outcome: 'approve' | 'return' | 'refuse';
  readonly text: string;
  readonly at: number;
}

/** One ask of the newest return, as the candidate sees it. */
export interface AskView {
  readonly id: string;
  readonly categoryId: string | null;
  /** The picture it is about; for a replaced one, the old picture. */
  readonly materialId: string | null;
  readonly reason: string;
  /** The reason's own sentence. */
  readonly reasonText: LocalizedText;
  /** The reviewer's own words, possibly empty. */
  readonly text: string;
  readonly kind: AskKind;
  readonly state: AskState;
  readonly answer: string | null;
  /** What the reviewer drew on that picture, as fractions of its view, or null. */
  readonly box: Box | null;
}

export type { Missing as MissingView } from '../model/missing.js';

/** The newest submission. */
export interface SubmissionView {
  readonly number: number;
  readonly submittedAt: number;
  /** SHA-256 of the manifest, lower-case hex. */
  readonly digest: string;
  readonly pictures: number;
}

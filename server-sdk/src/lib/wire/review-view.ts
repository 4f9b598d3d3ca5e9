import type { ErrorCode } from '../errors/error-codes.js';
import type { ApplicationState } from '../model/application.js';
import type { Ask, Box } from '../model/ask.js';
import type { Category } from '../model/category.js';
import type { DueApplication } from '../model/deadline.js';
import type { AskRequest, DecisionOutcome } from '../model/decision.js';
import type { DeskMessage } from '../model/desk-message.js';
import type { Figures } from '../model/figures.js';
import type { KeptFindings } from '../model/findings.js';
import type { LocalizedText } from '../model/localized-text.js';
import type { FailedNotice, NoticeKind } from '../model/notice.js';
import type { ProfileField } from '../model/profile.js';
import type { Reason } from '../model/reason.js';
import type { NoticeSummary as NoticeView } from '../model/review-facts.js';
import type { ReviewPolicy } from '../model/review-policy.js';
import type { ReviewerRight } from '../model/reviewer.js';
import type { TimelineLine } from '../model/timeline.js';
import type { ReviewerAction } from '../review/state-table.js';
import type { MaterialView } from './state-view.js';

/** `GET review/desk`: who the reviewer is and what the desk is configured with. */
export interface DeskView {
  readonly now: number;
  readonly programme: { readonly id: string; readonly title: LocalizedText; readonly timeZone: string };
  readonly reviewer: {
    readonly id: string;
    readonly name: string;
    readonly rights: readonly ReviewerRight[];
  };
  /** Every stage in order; `mine` where this reviewer decides. */
  readonly stages: readonly { readonly id: string; readonly label: LocalizedText; readonly mine: boolean }[];
  readonly reasons: readonly Reason[];
  /** How long a candidate has after a return, milliseconds. */
  readonly returnPeriodMs: number;
  /** A due time at most this far ahead is near, milliseconds: what the filter `due` and its count go by. */
  readonly nearMs: number;
  readonly policy: ReviewPolicy;
  /** Colleagues' doings that concern this reviewer; `DELETE review/messages/:id` takes one away. */
  readonly messages: readonly DeskMessage[];
}

/** `POST review/queue`. */
export interface QueueView {
  readonly now: number;
  readonly items: readonly QueueItemView[];
  /** Pass as `after` for the next page; null on the last. */
  readonly next: string | null;
  /** Each at most 1,000, which then means “and more”. */
  readonly counts: {
    readonly waiting: number;
    readonly returned: number;
    readonly finished: number;
    /** Of the returned ones. */
    readonly dueNear: number;
    readonly duePassed: number;
    /** Waiting ones that this reviewer holds. */
    readonly mine: number;
  };
  /** Since when the oldest one waits for this reviewer, milliseconds since the epoch, or null. */
  readonly oldest: number | null;
}

/** One line of the queue. */
export interface QueueItemView {
  readonly applicationId: string;
  readonly candidate: {
    readonly id: string;
    readonly name: string;
    readonly site: string;
    readonly region: string;
  };
  readonly state: ApplicationState;
  readonly stage: string | null;
  readonly round: number;
  readonly submission: number;
  readonly pictures: number;
  /** Since when it has waited in this list, milliseconds since the epoch. */
  readonly since: number;
  readonly dueAt: number | null;
  readonly claim: ClaimView | null;
  readonly assignedTo: ReviewerNameView | null;
}

/** A colleague; the name is null when the host has not given one yet. */
export interface ReviewerNameView {
  readonly id: string;
  readonly name: string | null;
}

/** Who holds an application, and until when (milliseconds since the epoch). */
export interface ClaimView {
  readonly reviewerId: string;
  readonly name: string | null;
  readonly until: number;
  readonly mine: boolean;
}

/** `GET review/applications/:id`. */
export interface ReviewApplicationView {
  readonly now: number;
  readonly version: string;
  readonly applicationId: string;
  readonly candidate: {
    readonly id: string;
    readonly name: string;
    readonly site: string;
    readonly region: string;
    readonly isUnder14: boolean;
  };
  readonly profile: {
    readonly fields: readonly ProfileField[];
    readonly values: Readonly<Record<string, string>>;
  };
  /** What the host has to say (`review.describe`); null when that cannot be shown now. */
  readonly hostFacts: readonly { readonly label: LocalizedText; readonly value: string }[] | null;
  readonly state: ApplicationState;
  readonly stage: string | null;
  readonly round: number;
  /** Sent back with a decision. */
  readonly revision: number;
  readonly submission: {
    readonly number: number;
    readonly submittedAt: number;
    readonly digest: string;
  } | null;
  readonly dueAt: number | null;
  readonly claim: ClaimView | null;
  readonly assignedTo: ReviewerNameView | null;
  /** The newest submission that this reviewer has looked through, or null. */
  readonly lastLook: { readonly submission: number; readonly at: number } | null;
  /** What this reviewer may do now, from the state table. */
  readonly actions: readonly ReviewerAction[];
  readonly categories: readonly ReviewCategoryView[];
  /** Newest first. */
  readonly decisions: readonly DecisionView[];
  readonly asks: readonly Ask[];
  readonly notices: readonly NoticeView[];
  /** Newest first, at most 200. */
  readonly events: readonly TimelineLine[];
}

/** One category with its pictures, as staff see it. */
export interface ReviewCategoryView extends Category {
  /** By place: what was submitted, or what is present when nothing was. */
  readonly materials: readonly ReviewMaterialView[];
  /** Pictures that were replaced or taken out after an earlier submission, newest first. */
  readonly earlier: readonly ReviewMaterialView[];
}

/** One picture, with what a reviewer needs to know of its past. */
export interface ReviewMaterialView extends MaterialView {
  /** Whether an earlier stage or round accepted these very bytes. */
  readonly acceptedBefore: boolean;
  /** New in the newest submission; false in the first one, where everything is. */
  readonly changed: boolean;
  /** Other present pictures of this application with the same digest. */
  readonly sameAs: readonly string[];
  /** Not yet there when this reviewer last looked; false before the first look. */
  readonly changedSinceLook: boolean;
  /** How a reviewer has turned it, degrees clockwise. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** The same bytes in other applications; one out of the reviewer's scope is null. */
  readonly elsewhere: readonly ({
    readonly applicationId: string;
    readonly materialId: string;
    readonly categoryId: string;
    readonly state: string;
  } | null)[];
}

/** One decision, with its internal note. */
export interface DecisionView {
  readonly id: string;
  readonly submission: number;
  readonly round: number;
  readonly stage: string;
  readonly outcome: DecisionOutcome;
  readonly reviewerId: string;
  readonly reviewerName: string | null;
  readonly feedback: string;
  readonly note: string;
  readonly at: number;
  readonly dueAt: number | null;
}

export type { EventLine as EventView, NoticeSummary as NoticeView } from '../model/review-facts.js';

/** The answer to `POST review/applications/:id/decisions`. */
export interface DecisionResultView {
  readonly decisionId: string;
  readonly state: ApplicationState;
  readonly stage: string | null;
  readonly revision: number;
  readonly dueAt: number | null;
  readonly repeated: boolean;
}

/** The answer to `POST review/applications/:id/preview`: what sending this decision now would do. */
export interface DecisionPreviewView {
  readonly revision: number;
  /** The candidate's language, in which the notice is written. */
  readonly locale: string;
  readonly state: ApplicationState;
  readonly stage: string | null;
  readonly dueAt: number | null;
  /** What the candidate's page would show; null when nothing is published yet. */
  readonly page: {
    readonly feedback: string;
    readonly stage: { readonly id: string; readonly label: LocalizedText };
    readonly asks: readonly (AskRequest & { readonly box: Box | null; readonly reasonText: LocalizedText })[];
  } | null;
  /** The SMS, or null when none would go out. */
  readonly notice: { readonly kind: NoticeKind; readonly text: string } | null;
}

/** The answer to a bulk request: what became of each application. */
export interface BulkView {
  readonly outcomes: readonly BulkOutcomeView[];
  readonly done: number;
}

/** One application of a bulk request; `code` is null when it was done, and of a fault `internal` or `unavailable`. */
export interface BulkOutcomeView {
  readonly applicationId: string;
  readonly code: ErrorCode | null;
}

/** The answer to `POST review/notices/failed`. */
export interface FailedNoticesView {
  readonly notices: readonly FailedNotice[];
  readonly next: string | null;
}

export type { FailedNotice as FailedNoticeView } from '../model/notice.js';

/** The answer to `POST review/applications/:id/timeline`. */
export interface TimelineView {
  /** Newest first: at most 200 events, and between them what was looked at where that is asked for. */
  readonly lines: readonly TimelineLine[];
  /** Pass as `before` for the next page; null on the last. */
  readonly next: number | null;
}

/** The answer to `POST review/figures`. */
export interface FiguresView extends Figures {
  readonly from: number;
  readonly until: number;
  readonly timeZone: string;
}

/** The answer to `POST review/deadlines`: whom the policy hits by that moment. */
export interface DeadlinesView {
  readonly now: number;
  readonly policy: 'nothing' | 'remind' | 'close';
  readonly remindersMs: readonly number[];
  /** Earliest first, at most 100. */
  readonly applications: readonly DueApplication[];
  /** For `after` of the next page, or null. */
  readonly next: string | null;
  readonly hasMore: boolean;
}

/** `GET review/choices`: what lists may be narrowed to, and to whom work may be given; at most 200 of each. */
export interface ChoicesView {
  readonly sites: readonly string[];
  readonly regions: readonly string[];
  /** Empty without the right `manage`. */
  readonly reviewers: readonly { readonly id: string; readonly name: string }[];
}

/** The answer to `POST review/next`. */
export interface NextView {
  /** Null when nothing is waiting that this reviewer may take. */
  readonly applicationId: string | null;
  readonly claim: ClaimView | null;
  /** As `GET review/applications/:id` shows it, so that nobody waits for a second answer. */
  readonly application: ReviewApplicationView | null;
}

/** The answer to `GET` and `PUT review/applications/:id/findings`. */
export interface FindingsView {
  readonly findings: KeptFindings | null;
}

export type { DeskMessage as DeskMessageView } from '../model/desk-message.js';

/** The answer to `POST submission`. */
export interface SubmissionResultView {
  readonly number: number;
  readonly submittedAt: number;
  readonly digest: string;
  readonly revision: number;
  readonly repeated: boolean;
}

import type { ApplicationState } from '../model/application.js';
import type { Ask } from '../model/ask.js';
import type { Category } from '../model/category.js';
import type { DecisionOutcome } from '../model/decision.js';
import type { LocalizedText } from '../model/localized-text.js';
import type { ProfileField } from '../model/profile.js';
import type { Reason } from '../model/reason.js';
import type { EventLine as EventView, NoticeSummary as NoticeView } from '../model/review-facts.js';
import type { ReviewerRight } from '../model/reviewer.js';
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
}

/** `POST review/queue`. */
export interface QueueView {
  readonly now: number;
  readonly items: readonly QueueItemView[];
  /** Pass as `after` for the next page; null on the last. */
  readonly next: string | null;
  readonly counts: { readonly waiting: number; readonly returned: number; readonly finished: number };
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
}

/** Who holds an application, and until when (milliseconds since the epoch). */
export interface ClaimView {
  readonly reviewerId: string;
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
  };
  readonly profile: {
    readonly fields: readonly ProfileField[];
    readonly values: Readonly<Record<string, string>>;
  };
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
  /** What this reviewer may do now, from the state table. */
  readonly actions: readonly ReviewerAction[];
  readonly categories: readonly ReviewCategoryView[];
  /** Newest first. */
  readonly decisions: readonly DecisionView[];
  readonly asks: readonly Ask[];
  readonly notices: readonly NoticeView[];
  /** Newest first, at most 200. */
  readonly events: readonly EventView[];
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
}

/** One decision, with its internal note. */
export interface DecisionView {
  readonly id: string;
  readonly submission: number;
  readonly round: number;
  readonly stage: string;
  readonly outcome: DecisionOutcome;
  readonly reviewerId: string;
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

/** The answer to `POST submission`. */
export interface SubmissionResultView {
  readonly number: number;
  readonly submittedAt: number;
  readonly digest: string;
  readonly revision: number;
  readonly repeated: boolean;
}

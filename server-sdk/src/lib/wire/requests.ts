import type { AskRequest, MaterialVerdict } from '../model/decision.js';
import type { QueueFilter, QueueShow } from '../model/queue.js';
import type { TimelineFilter } from '../model/timeline.js';

/** `PUT profile`. */
export interface ProfileRequest {
  readonly values: Readonly<Record<string, string>>;
}

/** `PUT consent`: the candidate agrees to the text of this version. */
export interface ConsentRequest {
  readonly version: string;
  /** A parent or guardian agrees as well: needed of a candidate under 14, not kept of anybody else. */
  readonly guardian?: boolean;
}

/** `PUT materials/:id/category`. */
export interface MoveRequest {
  readonly categoryId: string;
}

/** `PUT asks/:id/answer`: words instead of a picture; an empty text takes the answer back. */
export interface AnswerRequest {
  readonly answer: string;
}

/** `POST submission`; the header `Idempotency-Key` makes a repeat safe. */
export interface SubmissionRequest {
  readonly revision: number;
  /** The candidate confirmed the declaration. */
  readonly declared: true;
}

export type { AskRequest, DecisionRequest } from '../model/decision.js';

/** `POST review/queue`. */
export interface QueueRequest extends QueueFilter {
  /** One of the reviewer's stages; all of them when absent. */
  readonly stage?: string;
  /** What to list: waiting for this reviewer, waiting for candidates, or finished. */
  readonly show: QueueShow;
  /** From an earlier page's `next`. */
  readonly after?: string;
  /** 1 to 100; 50 when absent. */
  readonly limit?: number;
}

/** `POST review/applications/:id/reopening`. */
export interface ReopenRequest {
  readonly revision: number;
  readonly reason: string;
}

/** `POST review/next`: which of the waiting ones to claim the oldest of. */
export interface NextRequest extends Pick<QueueFilter, 'site' | 'region' | 'round'> {
  /** Only those that were given to this reviewer, or to nobody; without it, both. */
  readonly assigned?: 'mine' | 'nobody';
  readonly stage?: string;
  /** Ids that this reviewer has left undecided, the earliest first, at most 100: taken last, in this order. */
  readonly skipped?: readonly string[];
}

/** `PUT review/applications/:id/findings`: a draft, seen by nobody else. */
export interface FindingsRequest {
  readonly revision: number;
  readonly verdicts: readonly MaterialVerdict[];
  readonly asks: readonly AskRequest[];
  readonly feedback: string;
  readonly note: string;
  /** As in a decision: kept with the draft, so that a reload does not mean looking again. */
  readonly receipts?: readonly string[];
}

/** `PUT review/applications/:id/look`: this submission has been looked through. */
export interface LookRequest {
  readonly submission: number;
}

/** `PUT materials/:id/rotation`: how the picture is shown to the next reviewer, degrees clockwise. */
export interface RotationRequest {
  readonly degrees: 0 | 90 | 180 | 270;
}

/** `POST review/bulk/reminders` and `POST review/bulk/approvals`: 1 to 100 applications. */
export interface BulkRequest {
  readonly applicationIds: readonly string[];
}

/** `POST review/bulk/assignment`. */
export interface AssignRequest extends BulkRequest {
  /** Null takes an assignment back. */
  readonly reviewerId: string | null;
}

/** `POST review/export`: a list of the desk as CSV. */
export interface ExportRequest extends QueueFilter {
  readonly stage?: string;
  readonly show: QueueShow;
  /** Of the header and the stages; `zh-CN` when absent. */
  readonly locale?: 'zh-CN' | 'en';
}

/** `POST review/notices/failed`. */
export interface FailedNoticesRequest {
  /** From an earlier page's `next`. */
  readonly after?: string;
}

/** `POST review/notices/:id/resend`. */
export interface ResendRequest {
  /** Another way than the usual one, in the host's own words. */
  readonly channel?: string;
}

/** `POST review/applications/:id/timeline` and `…/timeline/export`. */
export interface TimelineRequest extends TimelineFilter {
  /** Lines with a smaller number: an earlier page's `next`. */
  readonly before?: number;
}

/** `POST review/figures`: at most 93 days. */
export interface FiguresRequest {
  readonly from: number;
  readonly until: number;
}

/** `POST review/deadlines`: due times up to this moment. */
export interface DeadlinesRequest {
  readonly until: number;
  /** `next` of an earlier page. */
  readonly after?: string;
}

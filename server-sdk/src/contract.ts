export { type ErrorCode, errorCodes, type RejectionCode, rejectionCodes } from './lib/errors/error-codes.js';
export { pictureLimits } from './lib/images/check-dimensions.js';
export { type DetectedType, detectedTypes } from './lib/images/detected-type.js';
export { inspectPicture, type PictureInspectionRules } from './lib/images/inspect-picture.js';
export type { PictureHeader, PictureInspection } from './lib/images/picture-check.js';
export { sniffPicture } from './lib/images/sniff-picture.js';
export {
  type ActingParty,
  type ApplicationState,
  applicationStates,
  type Role,
} from './lib/model/application.js';
export { type Ask, type AskKind, type AskState, askKinds, type Box } from './lib/model/ask.js';
export type { Candidate } from './lib/model/candidate.js';
export {
  type Category,
  type CategoryOptions,
  defaultMaxBytes,
  type PictureFormat,
  pictureFormats,
} from './lib/model/category.js';
export { type DecisionOutcome, decisionOutcomes, type MaterialVerdict } from './lib/model/decision.js';
export { type EventKind, eventKinds } from './lib/model/event.js';
export type { Figures } from './lib/model/figures.js';
export type { Findings, KeptFindings } from './lib/model/findings.js';
export { type LocalizedText, pickText } from './lib/model/localized-text.js';
export { type Lock, type LockReason, lockReasons } from './lib/model/lock.js';
export { formatManifest, type Manifest, type ManifestEntry } from './lib/model/manifest.js';
export { isPresent, type MaterialState, materialStates, type ReviewMark } from './lib/model/material.js';
export type { NoticeKind, NoticeState } from './lib/model/notice.js';
export type { ProfileField } from './lib/model/profile.js';
export type { ProgrammePhase } from './lib/model/programme.js';
export { type QueueFilter, type QueueShow, queueShows } from './lib/model/queue.js';
export type { Reason } from './lib/model/reason.js';
export type { ReviewPolicy } from './lib/model/review-policy.js';
export type { ReviewerRight } from './lib/model/reviewer.js';
export type { TimelineFilter, TimelineLine } from './lib/model/timeline.js';
export {
  type Action,
  type CandidateAction,
  candidateActions,
  findTransition,
  type Guard,
  mustActTable,
  type ReviewerAction,
  reviewerActions,
  stateTable,
  type Transition,
} from './lib/review/state-table.js';
export type { CommitView } from './lib/wire/commit-view.js';
export type { ErrorBody } from './lib/wire/error-body.js';
export type { ReceiptView } from './lib/wire/receipt-view.js';
export type { RecoveryKeyView } from './lib/wire/recovery-key-view.js';
export type {
  AnswerRequest,
  AskRequest,
  AssignRequest,
  BulkRequest,
  ConsentRequest,
  DeadlinesRequest,
  DecisionRequest,
  ExportRequest,
  FailedNoticesRequest,
  FiguresRequest,
  FindingsRequest,
  LookRequest,
  MoveRequest,
  NextRequest,
  ProfileRequest,
  QueueRequest,
  ReopenRequest,
  ResendRequest,
  RotationRequest,
  SubmissionRequest,
  TimelineRequest,
} from './lib/wire/requests.js';
export type {
  BulkOutcomeView,
  BulkView,
  ChoicesView,
  ClaimView,
  DeadlinesView,
  DecisionPreviewView,
  DecisionResultView,
  DecisionView,
  DeskMessageView,
  DeskView,
  EventView,
  FailedNoticesView,
  FailedNoticeView,
  FiguresView,
  FindingsView,
  NextView,
  NoticeView,
  QueueItemView,
  QueueView,
  ReviewApplicationView,
  ReviewCategoryView,
  ReviewerNameView,
  ReviewMaterialView,
  SubmissionResultView,
  TimelineView,
} from './lib/wire/review-view.js';
export { type Route, type RouteName, routes } from './lib/wire/routes.js';
export type {
  AskView,
  CategoryChangeView,
  CategoryView,
  ConsentView,
  FeedbackView,
  KeptAsideView,
  MaterialView,
  MissingView,
  StateView,
  SubmissionView,
} from './lib/wire/state-view.js';

export type { LimitsOptions, RateLimits } from './lib/access/rate-limits.js';
export type { EventAnchor, Finding, FindingCode, Verification, ViewAnchor } from './lib/audit/finding.js';
export type { ExportedRecord } from './lib/changes/read-for-export.js';
export type { StaffView } from './lib/changes/record-view.js';
export type { Database, OpenDatabase } from './lib/contracts/database.js';
export type { PutOptions, ScanOptions, ScanVerdict, Storage, StoredObject } from './lib/contracts/storage.js';
export { DossierError, isDossierError } from './lib/errors/dossier-error.js';
export { type ErrorCode, errorCodes } from './lib/errors/error-codes.js';
export { OptionError, type OptionErrorCode } from './lib/errors/option-error.js';
export type { AuthHook, Principal } from './lib/hooks/auth.js';
export type { HostRequest } from './lib/hooks/host-request.js';
export type { NoticeTemplate, NotifyHooks } from './lib/hooks/notify.js';
export type {
  AfterCommit,
  AfterDecision,
  AfterEvent,
  AfterReopen,
  AfterSubmit,
  BeforeDecision,
  BeforeSubmit,
  BeforeUpload,
  DescribedApplication,
  HookAnswer,
  HostFact,
  ReviewHooks,
} from './lib/hooks/review.js';
export type { Application, KnownApplication, Material } from './lib/model/application-record.js';
export type { Candidate } from './lib/model/candidate.js';
export type { CategoryOptions, PictureFormat } from './lib/model/category.js';
export type { Outage } from './lib/model/deadline.js';
export type { DeletionFacts, DeletionProof } from './lib/model/deletion.js';
export type { LocalizedText } from './lib/model/localized-text.js';
export type { Notice, NoticeKind } from './lib/model/notice.js';
export type { ProfileField } from './lib/model/profile.js';
export type { Retention } from './lib/model/programme.js';
export { defaultReasons, type Reason } from './lib/model/reason.js';
export type { ReviewPolicy } from './lib/model/review-policy.js';
export type { Reviewer, ReviewerRight, ReviewScope } from './lib/model/reviewer.js';
export type { Stage } from './lib/model/stage.js';
export { type HardenOptions, hardenServer } from './lib/mounts/harden-server.js';
export { createDossier } from './lib/server/create-dossier.js';
export type { Dossier, PrivacyExport } from './lib/server/dossier.js';
export type { ConsentOptions, DossierOptions, ProgrammeOptions } from './lib/server/options.js';

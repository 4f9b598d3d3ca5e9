import type { ChangeRegistry } from '../database/transaction.js';
import { activateApplication } from './activate-application.js';
import { answerAsk } from './answer-ask.js';
import { appendSegment } from './append-segment.js';
import { claimApplication, releaseClaim } from './claim-application.js';
import { commitMaterial } from './commit-material.js';
import { decideApplication } from './decide-application.js';
import { deleteApplication } from './delete-application.js';
import { finishDelivery, isOutboxDue, leaseOutbox, readNotice } from './deliver-outbox.js';
import { readUpload, refuseUpload, removeUpload, sweepUploads } from './end-upload.js';
import { evaluateCategories } from './evaluate-categories.js';
import { findApplicationOf } from './find-application.js';
import { finishDeletion, readDeletionProof, readOpenDeletions } from './finish-deletion.js';
import { keepSetting } from './keep-setting.js';
import { findOrphans, listApplications, ping } from './list-applications.js';
import { moveMaterial } from './move-material.js';
import { openApplication } from './open-application.js';
import { lookAtUpload, reserveUpload } from './plan-upload.js';
import { findLostApplications, listForAudit, readForAudit, readKeysToRemove } from './read-for-audit.js';
import { readForExport } from './read-for-export.js';
import { readForReview } from './read-for-review.js';
import { readMaterial, readOriginal } from './read-material.js';
import { readQueue } from './read-queue.js';
import { readRecoveryRound } from './read-recovery-round.js';
import { readState, readVersion } from './read-state.js';
import { readSubmission } from './read-submission.js';
import { listViews, listViewsForAudit, recordView } from './record-view.js';
import { removeMaterial } from './remove-material.js';
import { reopenApplication } from './reopen-application.js';
import { reportNotice } from './report-notice.js';
import { findOverdueApplications, findOverdueMaterials, purgeMaterial } from './retention.js';
import { leaseChecks, readCheckBacklog, readChecking, releaseCheck, settleCheck } from './settle-check.js';
import { rememberPress, submitApplication } from './submit-application.js';
import { writeProfile } from './write-profile.js';

/** Every transaction there is, by name. */
export const changes = {
  activateApplication,
  answerAsk,
  appendSegment,
  claimApplication,
  commitMaterial,
  decideApplication,
  deleteApplication,
  evaluateCategories,
  findApplicationOf,
  findLostApplications,
  findOrphans,
  findOverdueApplications,
  findOverdueMaterials,
  finishDeletion,
  finishDelivery,
  isOutboxDue,
  keepSetting,
  leaseChecks,
  leaseOutbox,
  listApplications,
  listForAudit,
  listViews,
  listViewsForAudit,
  lookAtUpload,
  moveMaterial,
  openApplication,
  ping,
  purgeMaterial,
  readChecking,
  readDeletionProof,
  readForAudit,
  readForExport,
  readForReview,
  readKeysToRemove,
  readMaterial,
  readNotice,
  readOpenDeletions,
  readCheckBacklog,
  readOriginal,
  readQueue,
  readRecoveryRound,
  readState,
  readSubmission,
  readUpload,
  readVersion,
  recordView,
  refuseUpload,
  releaseCheck,
  releaseClaim,
  rememberPress,
  removeMaterial,
  removeUpload,
  reopenApplication,
  reportNotice,
  reserveUpload,
  settleCheck,
  submitApplication,
  sweepUploads,
  writeProfile,
} as const satisfies ChangeRegistry;

import type { ChangeRegistry } from '../database/transaction.js';
import { activateApplication } from './activate-application.js';
import { answerAsk } from './answer-ask.js';
import { appendSegment } from './append-segment.js';
import { prepareApproval } from './approve-accepted.js';
import { assignApplication } from './assign-application.js';
import { claimApplication, claimNext, releaseClaim, takeOverClaim } from './claim-application.js';
import { commitMaterial } from './commit-material.js';
import { extendDeadline, readDue, readExtendable } from './deadlines.js';
import { decideApplication } from './decide-application.js';
import { deleteApplication } from './delete-application.js';
import { finishDelivery, isOutboxDue, leaseOutbox } from './deliver-outbox.js';
import { readDeskMessages, removeDeskMessage } from './desk-messages.js';
import { readUpload, refuseUpload, removeUpload, sweepUploads } from './end-upload.js';
import { evaluateCategories } from './evaluate-categories.js';
import { readFailedNotices, resendNotice } from './failed-notices.js';
import { findApplicationOf } from './find-application.js';
import { dropFindings, keepFindings, readFindings } from './findings.js';
import {
  finishDeletion,
  noteBytesGone,
  readDeletionProof,
  readOpenDeletions,
  readUnprovenDeletions,
} from './finish-deletion.js';
import { giveConsent } from './give-consent.js';
import { keepLook } from './keep-look.js';
import { keepSetting } from './keep-setting.js';
import { findOrphans, hasApplications, listApplications, ping } from './list-applications.js';
import { moveMaterial } from './move-material.js';
import { openApplication } from './open-application.js';
import { lookAtUpload, reserveUpload } from './plan-upload.js';
import { prepareNotice } from './prepare-notice.js';
import { previewDecision } from './preview-decision.js';
import { readChoices } from './read-choices.js';
import { readFigures } from './read-figures.js';
import { findLostApplications, listForAudit, readForAudit, readKeysToRemove } from './read-for-audit.js';
import { readForExport } from './read-for-export.js';
import { readForReview } from './read-for-review.js';
import { readMaterial, readOriginal } from './read-material.js';
import { readQueue } from './read-queue.js';
import { readRecoveryRound } from './read-recovery-round.js';
import { readRowsForExport } from './read-rows-for-export.js';
import { readState, readVersion } from './read-state.js';
import { readSubmission } from './read-submission.js';
import { readTimeline } from './read-timeline.js';
import { readVersions } from './read-versions.js';
import { listViewHeads, listViews, listViewsForAudit, recordView } from './record-view.js';
import { removeMaterial } from './remove-material.js';
import { reopenApplication } from './reopen-application.js';
import { reportNotice } from './report-notice.js';
import { findOverdueApplications, findOverdueMaterials, purgeMaterial } from './retention.js';
import { readDueReminders, remindCandidate, sendDueReminder } from './send-reminder.js';
import { leaseChecks, readCheckBacklog, readChecking, releaseCheck, settleCheck } from './settle-check.js';
import { rememberPress, submitApplication } from './submit-application.js';
import { keepAtWork, keepSweptUntil, readAtWork, readSweptUntil } from './swept-until.js';
import { turnMaterial } from './turn-material.js';
import { writeProfile } from './write-profile.js';

/** Every transaction there is, by name. */
export const changes = {
  activateApplication,
  answerAsk,
  appendSegment,
  assignApplication,
  claimApplication,
  claimNext,
  commitMaterial,
  decideApplication,
  deleteApplication,
  dropFindings,
  extendDeadline,
  readDue,
  readExtendable,
  readChoices,
  readFigures,
  readTimeline,
  evaluateCategories,
  findApplicationOf,
  findLostApplications,
  findOrphans,
  findOverdueApplications,
  findOverdueMaterials,
  finishDeletion,
  finishDelivery,
  giveConsent,
  isOutboxDue,
  keepAtWork,
  keepFindings,
  keepLook,
  keepSetting,
  keepSweptUntil,
  leaseChecks,
  leaseOutbox,
  listApplications,
  listForAudit,
  listViewHeads,
  listViews,
  listViewsForAudit,
  lookAtUpload,
  moveMaterial,
  noteBytesGone,
  openApplication,
  hasApplications,
  ping,
  purgeMaterial,
  readChecking,
  readDeletionProof,
  readForAudit,
  readForExport,
  prepareApproval,
  prepareNotice,
  previewDecision,
  readDueReminders,
  readFailedNotices,
  readRowsForExport,
  remindCandidate,
  resendNotice,
  sendDueReminder,
  readDeskMessages,
  readFindings,
  readForReview,
  readKeysToRemove,
  readMaterial,
  readOpenDeletions,
  readUnprovenDeletions,
  readCheckBacklog,
  readOriginal,
  readQueue,
  readRecoveryRound,
  readState,
  readSubmission,
  readAtWork,
  readSweptUntil,
  readUpload,
  readVersion,
  readVersions,
  recordView,
  refuseUpload,
  releaseCheck,
  releaseClaim,
  rememberPress,
  removeDeskMessage,
  removeMaterial,
  removeUpload,
  reopenApplication,
  reportNotice,
  reserveUpload,
  settleCheck,
  submitApplication,
  sweepUploads,
  takeOverClaim,
  turnMaterial,
  writeProfile,
} as const satisfies ChangeRegistry;

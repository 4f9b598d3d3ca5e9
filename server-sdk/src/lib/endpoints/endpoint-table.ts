import type { RouteName } from '../wire/routes.js';
import { activateEndpoint } from './activate.js';
import { answerAskEndpoint } from './answer-ask.js';
import {
  approveBulkEndpoint,
  assignBulkEndpoint,
  exportQueueEndpoint,
  remindBulkEndpoint,
} from './bulk-endpoints.js';
import type { Endpoint } from './exchange.js';
import {
  exportTimelineEndpoint,
  readDeadlinesEndpoint,
  readFiguresEndpoint,
  readTimelineEndpoint,
} from './figures-endpoints.js';
import {
  dropFindingsEndpoint,
  keepFindingsEndpoint,
  keepLookEndpoint,
  previewDecisionEndpoint,
  readFindingsEndpoint,
  turnMaterialEndpoint,
} from './findings-endpoints.js';
import { giveConsentEndpoint } from './give-consent.js';
import { moveMaterialEndpoint } from './move-material.js';
import { readFailedNoticesEndpoint, resendNoticeEndpoint } from './notice-endpoints.js';
import { readAssetEndpoint } from './read-asset.js';
import { readHealthEndpoint } from './read-health.js';
import { readOriginalEndpoint, readViewEndpoint } from './read-picture.js';
import { readRecoveryKeyEndpoint } from './read-recovery-key.js';
import { readStateEndpoint } from './read-state.js';
import { readSubmissionEndpoint } from './read-submission.js';
import { removeMaterialEndpoint } from './remove-material.js';
import {
  claimEndpoint,
  claimNextEndpoint,
  decideEndpoint,
  readApplicationEndpoint,
  readChoicesEndpoint,
  readDeskEndpoint,
  readQueueEndpoint,
  releaseClaimEndpoint,
  removeDeskMessageEndpoint,
  reopenEndpoint,
  takeOverEndpoint,
} from './review-endpoints.js';
import { submitEndpoint } from './submit.js';
import {
  appendToUploadEndpoint,
  createUploadByFormEndpoint,
  createUploadEndpoint,
  describeUploadsEndpoint,
  readUploadEndpoint,
  removeUploadEndpoint,
} from './upload-endpoints.js';
import { writeProfileEndpoint } from './write-profile.js';

/** The endpoint of each route. */
export const endpointTable: Readonly<Record<RouteName, Endpoint>> = {
  readState: readStateEndpoint,
  activate: activateEndpoint,
  writeProfile: writeProfileEndpoint,
  giveConsent: giveConsentEndpoint,
  describeUploads: describeUploadsEndpoint,
  createUpload: createUploadEndpoint,
  createUploadByForm: createUploadByFormEndpoint,
  readUpload: readUploadEndpoint,
  appendToUpload: appendToUploadEndpoint,
  removeUpload: removeUploadEndpoint,
  removeMaterial: removeMaterialEndpoint,
  moveMaterial: moveMaterialEndpoint,
  readView: readViewEndpoint,
  readOriginal: readOriginalEndpoint,
  answerAsk: answerAskEndpoint,
  readRecoveryKey: readRecoveryKeyEndpoint,
  readSubmission: readSubmissionEndpoint,
  submit: submitEndpoint,
  readDesk: readDeskEndpoint,
  readQueue: readQueueEndpoint,
  readChoices: readChoicesEndpoint,
  readApplication: readApplicationEndpoint,
  claim: claimEndpoint,
  releaseClaim: releaseClaimEndpoint,
  assignBulk: assignBulkEndpoint,
  remindBulk: remindBulkEndpoint,
  approveBulk: approveBulkEndpoint,
  exportQueue: exportQueueEndpoint,
  readFailedNotices: readFailedNoticesEndpoint,
  resendNotice: resendNoticeEndpoint,
  readTimeline: readTimelineEndpoint,
  exportTimeline: exportTimelineEndpoint,
  readFigures: readFiguresEndpoint,
  readDeadlines: readDeadlinesEndpoint,
  claimNext: claimNextEndpoint,
  removeDeskMessage: removeDeskMessageEndpoint,
  takeOver: takeOverEndpoint,
  keepLook: keepLookEndpoint,
  readFindings: readFindingsEndpoint,
  keepFindings: keepFindingsEndpoint,
  dropFindings: dropFindingsEndpoint,
  previewDecision: previewDecisionEndpoint,
  turnMaterial: turnMaterialEndpoint,
  decide: decideEndpoint,
  reopen: reopenEndpoint,
  readHealth: readHealthEndpoint,
  readAsset: readAssetEndpoint,
};

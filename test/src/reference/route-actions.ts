import type { Action } from '../../../server-sdk/dist/lib/review/state-table.js';
import type { RouteName } from '../../../server-sdk/dist/lib/wire/routes.js';

const decisions = ['approve', 'return', 'refuse', 'bounce'] as const;

/**
 * The actions of the state table that each route carries out, or whose conditions it asks for; none where every state
 * answers alike. A second activation is answered like the first one, and an upload under way like the picture that it adds.
 */
export const routeActions: Readonly<Record<RouteName, readonly Action[]>> = {
  readState: [],
  activate: [],
  writeProfile: ['edit-profile'],
  giveConsent: [],
  describeUploads: [],
  createUpload: ['add-material', 'replace-material'],
  createUploadByForm: ['add-material', 'replace-material'],
  readUpload: [],
  appendToUpload: ['add-material', 'replace-material'],
  removeUpload: [],
  removeMaterial: ['remove-material'],
  moveMaterial: ['replace-material'],
  readView: ['look'],
  readOriginal: ['read-original'],
  answerAsk: ['answer-ask'],
  readRecoveryKey: ['add-material'],
  readSubmission: [],
  submit: ['submit'],
  readDesk: [],
  readQueue: [],
  readChoices: [],
  readApplication: ['look'],
  claimNext: [],
  removeDeskMessage: ['look'],
  assignBulk: ['look'],
  remindBulk: ['look'],
  approveBulk: ['approve'],
  exportQueue: [],
  readFigures: [],
  readDeadlines: [],
  readFailedNotices: [],
  resendNotice: ['look'],
  takeOver: ['take-over'],
  keepLook: ['look'],
  readFindings: ['look'],
  keepFindings: decisions,
  dropFindings: ['look'],
  previewDecision: decisions,
  turnMaterial: ['look'],
  readTimeline: ['look'],
  exportTimeline: ['look'],
  claim: ['claim'],
  releaseClaim: ['look'],
  decide: decisions,
  reopen: ['reopen'],
  readHealth: [],
  readAsset: [],
};

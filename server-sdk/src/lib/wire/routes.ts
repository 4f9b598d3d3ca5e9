import type { ReviewerRight } from '../model/reviewer.js';

/** One line: `anyone` needs no token, `either` is for candidates and reviewers. */
type RouteLine = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
} & (
  | { readonly caller: 'anyone' | 'candidate' | 'either' }
  | {
      readonly caller: 'reviewer';
      /** Whoever has not got it is `forbidden`, before the body is read or anything is looked up. */
      readonly right?: ReviewerRight;
      /** What of the route needs a right, where the rest of it needs none; the route's own code sees to it. */
      readonly rightFor?: { readonly right: ReviewerRight; readonly what: string };
    }
);

/**
 * Every route below the mount. `:id` is a 22-character id. Who may call, and with which right, is enforced from this list
 * for each request; the access matrix, the docs and the tests are made from it; what matches none answers 404.
 */
export const routes = [
  { name: 'readState', method: 'GET', path: 'state', caller: 'candidate' },
  { name: 'activate', method: 'PUT', path: 'activation', caller: 'candidate' },
  { name: 'writeProfile', method: 'PUT', path: 'profile', caller: 'candidate' },
  { name: 'giveConsent', method: 'PUT', path: 'consent', caller: 'candidate' },
  { name: 'describeUploads', method: 'OPTIONS', path: 'uploads', caller: 'anyone' },
  { name: 'createUpload', method: 'POST', path: 'uploads', caller: 'candidate' },
  { name: 'createUploadByForm', method: 'POST', path: 'uploads/form', caller: 'candidate' },
  { name: 'readUpload', method: 'HEAD', path: 'uploads/:id', caller: 'candidate' },
  { name: 'appendToUpload', method: 'PATCH', path: 'uploads/:id', caller: 'candidate' },
  { name: 'removeUpload', method: 'DELETE', path: 'uploads/:id', caller: 'candidate' },
  { name: 'removeMaterial', method: 'DELETE', path: 'materials/:id', caller: 'candidate' },
  { name: 'moveMaterial', method: 'PUT', path: 'materials/:id/category', caller: 'candidate' },
  { name: 'readView', method: 'GET', path: 'materials/:id/view', caller: 'either' },
  {
    name: 'readOriginal',
    method: 'GET',
    path: 'materials/:id/original',
    caller: 'reviewer',
    right: 'original',
  },
  { name: 'turnMaterial', method: 'PUT', path: 'materials/:id/rotation', caller: 'reviewer' },
  { name: 'answerAsk', method: 'PUT', path: 'asks/:id/answer', caller: 'candidate' },
  { name: 'readRecoveryKey', method: 'GET', path: 'recovery-key', caller: 'candidate' },
  { name: 'readSubmission', method: 'GET', path: 'submission', caller: 'candidate' },
  { name: 'submit', method: 'POST', path: 'submission', caller: 'candidate' },
  { name: 'readDesk', method: 'GET', path: 'review/desk', caller: 'reviewer' },
  { name: 'readQueue', method: 'POST', path: 'review/queue', caller: 'reviewer' },
  {
    name: 'readChoices',
    method: 'GET',
    path: 'review/choices',
    caller: 'reviewer',
    rightFor: { right: 'manage', what: 'colleagues' },
  },
  { name: 'claimNext', method: 'POST', path: 'review/next', caller: 'reviewer' },
  { name: 'removeDeskMessage', method: 'DELETE', path: 'review/messages/:id', caller: 'reviewer' },
  { name: 'assignBulk', method: 'POST', path: 'review/bulk/assignment', caller: 'reviewer', right: 'manage' },
  { name: 'remindBulk', method: 'POST', path: 'review/bulk/reminders', caller: 'reviewer', right: 'manage' },
  { name: 'approveBulk', method: 'POST', path: 'review/bulk/approvals', caller: 'reviewer' },
  { name: 'exportQueue', method: 'POST', path: 'review/export', caller: 'reviewer', right: 'export' },
  { name: 'readFigures', method: 'POST', path: 'review/figures', caller: 'reviewer', right: 'manage' },
  { name: 'readDeadlines', method: 'POST', path: 'review/deadlines', caller: 'reviewer', right: 'manage' },
  {
    name: 'readFailedNotices',
    method: 'POST',
    path: 'review/notices/failed',
    caller: 'reviewer',
    right: 'manage',
  },
  {
    name: 'resendNotice',
    method: 'POST',
    path: 'review/notices/:id/resend',
    caller: 'reviewer',
    right: 'manage',
  },
  { name: 'readApplication', method: 'GET', path: 'review/applications/:id', caller: 'reviewer' },
  { name: 'claim', method: 'PUT', path: 'review/applications/:id/claim', caller: 'reviewer' },
  { name: 'releaseClaim', method: 'DELETE', path: 'review/applications/:id/claim', caller: 'reviewer' },
  { name: 'takeOver', method: 'POST', path: 'review/applications/:id/takeover', caller: 'reviewer' },
  { name: 'keepLook', method: 'PUT', path: 'review/applications/:id/look', caller: 'reviewer' },
  { name: 'readFindings', method: 'GET', path: 'review/applications/:id/findings', caller: 'reviewer' },
  { name: 'keepFindings', method: 'PUT', path: 'review/applications/:id/findings', caller: 'reviewer' },
  { name: 'dropFindings', method: 'DELETE', path: 'review/applications/:id/findings', caller: 'reviewer' },
  {
    name: 'previewDecision',
    method: 'POST',
    path: 'review/applications/:id/preview',
    caller: 'reviewer',
    rightFor: { right: 'bounce', what: 'a bounce' },
  },
  { name: 'readTimeline', method: 'POST', path: 'review/applications/:id/timeline', caller: 'reviewer' },
  {
    name: 'exportTimeline',
    method: 'POST',
    path: 'review/applications/:id/timeline/export',
    caller: 'reviewer',
    right: 'export',
  },
  {
    name: 'decide',
    method: 'POST',
    path: 'review/applications/:id/decisions',
    caller: 'reviewer',
    rightFor: { right: 'bounce', what: 'a bounce' },
  },
  {
    name: 'reopen',
    method: 'POST',
    path: 'review/applications/:id/reopening',
    caller: 'reviewer',
    right: 'reopen',
  },
  { name: 'readHealth', method: 'GET', path: 'health', caller: 'anyone' },
  { name: 'readAsset', method: 'GET', path: 'assets/:file', caller: 'anyone' },
] as const satisfies readonly RouteLine[];

/** One line of `routes`. */
export type Route = (typeof routes)[number];
/** The name under which the server looks a route up. */
export type RouteName = Route['name'];

/** The right without which a reviewer is not let into a route, or null. */
export function rightOf(route: Route): ReviewerRight | null {
  return 'right' in route ? route.right : null;
}

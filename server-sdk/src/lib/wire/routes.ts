/**
 * Every route below the mount. `:id` is a 22-character id. The access matrix, the docs and the tests are made
 * from this list; a request that matches none answers 404.
 */
export const routes = [
  { name: 'readState', method: 'GET', path: 'state', caller: 'candidate' },
  { name: 'activate', method: 'PUT', path: 'activation', caller: 'candidate' },
  { name: 'writeProfile', method: 'PUT', path: 'profile', caller: 'candidate' },
  { name: 'describeUploads', method: 'OPTIONS', path: 'uploads', caller: 'anyone' },
  { name: 'createUpload', method: 'POST', path: 'uploads', caller: 'candidate' },
  { name: 'createUploadByForm', method: 'POST', path: 'uploads/form', caller: 'candidate' },
  { name: 'readUpload', method: 'HEAD', path: 'uploads/:id', caller: 'candidate' },
  { name: 'appendToUpload', method: 'PATCH', path: 'uploads/:id', caller: 'candidate' },
  { name: 'removeUpload', method: 'DELETE', path: 'uploads/:id', caller: 'candidate' },
  { name: 'removeMaterial', method: 'DELETE', path: 'materials/:id', caller: 'candidate' },
  { name: 'moveMaterial', method: 'PUT', path: 'materials/:id/category', caller: 'candidate' },
  { name: 'readView', method: 'GET', path: 'materials/:id/view', caller: 'either' },
  { name: 'readOriginal', method: 'GET', path: 'materials/:id/original', caller: 'reviewer' },
  { name: 'answerAsk', method: 'PUT', path: 'asks/:id/answer', caller: 'candidate' },
  { name: 'readRecoveryKey', method: 'GET', path: 'recovery-key', caller: 'candidate' },
  { name: 'readSubmission', method: 'GET', path: 'submission', caller: 'candidate' },
  { name: 'submit', method: 'POST', path: 'submission', caller: 'candidate' },
  { name: 'readDesk', method: 'GET', path: 'review/desk', caller: 'reviewer' },
  { name: 'readQueue', method: 'POST', path: 'review/queue', caller: 'reviewer' },
  { name: 'readApplication', method: 'GET', path: 'review/applications/:id', caller: 'reviewer' },
  { name: 'claim', method: 'PUT', path: 'review/applications/:id/claim', caller: 'reviewer' },
  { name: 'releaseClaim', method: 'DELETE', path: 'review/applications/:id/claim', caller: 'reviewer' },
  { name: 'decide', method: 'POST', path: 'review/applications/:id/decisions', caller: 'reviewer' },
  { name: 'reopen', method: 'POST', path: 'review/applications/:id/reopening', caller: 'reviewer' },
  { name: 'readHealth', method: 'GET', path: 'health', caller: 'anyone' },
  { name: 'readAsset', method: 'GET', path: 'assets/:file', caller: 'anyone' },
] as const;

/** One line of `routes`. */
export type Route = (typeof routes)[number];
/** The name under which the server looks a route up. */
export type RouteName = Route['name'];

/** Every kind of line in an application's history. */
export const eventKinds = [
  'application-opened',
  'candidate-changed',
  'categories-evaluated',
  'application-activated',
  'profile-changed',
  'material-committed',
  'material-stored',
  'material-rejected',
  'material-removed',
  'material-superseded',
  'ask-answered',
  'application-submitted',
  'application-claimed',
  'claim-released',
  'decision-made',
  'application-reopened',
  'original-read',
  'notice-sent',
  'notice-reported',
  'notice-failed',
] as const;
export type EventKind = (typeof eventKinds)[number];

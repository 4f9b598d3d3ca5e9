/** What kind of difference was found. */
export type FindingCode =
  | 'application-missing'
  | 'anchor-differs'
  | 'event-edited'
  | 'event-missing'
  | 'events-cut'
  | 'value-edited'
  | 'value-missing'
  | 'material-unrecorded'
  | 'material-missing'
  | 'material-edited'
  | 'submission-edited'
  | 'submission-missing'
  | 'view-edited'
  | 'views-cut'
  | 'consent-edited'
  | 'bytes-missing'
  | 'bytes-changed'
  /** They are there, and the storage does not give them: a broken disk, or a key that does not fit. */
  | 'bytes-unreadable'
  | 'bytes-shared'
  | 'bytes-extra';

/** One thing that is not as it must be: ids, numbers and storage keys, nothing personal. */
export interface Finding {
  readonly code: FindingCode;
  /** The application, or null for an object that belongs to none. */
  readonly applicationId: string | null;
  /** The event's number, the picture's id, the submission's number or the storage key. */
  readonly subject: string;
  /** One sentence in English. */
  readonly text: string;
}

/** Where an application's history ended when somebody looked. */
export interface EventAnchor {
  readonly applicationId: string;
  readonly seq: number;
  readonly hash: string;
}

/** Where a viewer's lines ended when somebody looked. */
export interface ViewAnchor {
  /** SHA-256 of the programme's id and the viewer's, as `JSON.stringify([programmeId, reviewerId])`. */
  readonly viewer: string;
  readonly seq: number;
  readonly hash: string;
}

/** What a verification has looked at and what it found; nothing was changed. */
export interface Verification {
  /** None is good. */
  readonly findings: readonly Finding[];
  readonly applications: number;
  readonly events: number;
  readonly materials: number;
  readonly objects: number;
  /** Objects younger than four hours, or waiting to be removed, that no row holds: the sweep takes them. */
  readonly pending: number;
  /** Every history's end. Kept elsewhere, it shows a later rewriting of whole histories. */
  readonly anchors: readonly EventAnchor[];
  /** Where the lines of each member of staff who has looked at pictures ended. */
  readonly viewAnchors: readonly ViewAnchor[];
}

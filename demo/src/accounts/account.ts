import type { ReviewerRight, ReviewScope } from '@dossier/server-sdk';

/** How a candidate of the demo comes to the examination; it decides what is asked for. */
export const entryRoutes = ['first', 'assistant', 'service'] as const;
export type EntryRoute = (typeof entryRoutes)[number];

/** What the registration knows of a candidate. Everything is invented. */
export interface Registration {
  readonly number: string;
  readonly subject: string;
  readonly entryRoute: EntryRoute;
  readonly education: string;
  readonly employer: string;
  readonly site: string;
  readonly region: string;
  /** Empty when the registration has none: the upload page asks for it then. */
  readonly phone: string;
  /** Moves with each change of the registration. */
  readonly version: number;
}

/** What the registration knows of a member of staff. */
export interface Duty {
  readonly office: string;
  readonly stages: readonly string[];
  readonly scopes: readonly ReviewScope[];
  readonly rights: readonly ReviewerRight[];
}

interface Person {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

export interface CandidateAccount extends Person {
  readonly role: 'candidate';
  readonly registration: Registration;
}

export interface StaffAccount extends Person {
  readonly role: 'staff';
  readonly duty: Duty;
}

/** Somebody who can sign in to the demo. */
export type Account = CandidateAccount | StaffAccount;

import type { ApplicationState } from './application.js';
import type { Ask } from './ask.js';
import type { Candidate } from './candidate.js';
import type { Category } from './category.js';
import type { MaterialState, ReviewMark } from './material.js';
import type { Profile } from './profile.js';
import type { RejectionCode } from './rejection.js';

/** One application's own row. Times are milliseconds since the epoch. */
export interface Application {
  readonly id: string;
  readonly programmeId: string;
  readonly candidate: Candidate;
  /** The candidate version from which the category set was made. */
  readonly evaluatedVersion: string | null;
  readonly categorySet: string | null;
  readonly state: ApplicationState;
  readonly stage: string | null;
  readonly round: number;
  readonly revision: number;
  readonly version: number;
  readonly activatedAt: number | null;
  readonly profile: Profile;
  readonly profileChangedAt: number | null;
  readonly dueAt: number | null;
  readonly submission: number;
  readonly submittedAt: number | null;
  readonly waitingSince: number;
  readonly claim: { readonly reviewerId: string; readonly until: number } | null;
  /** Reviewers who have approved it in the present round. */
  readonly approvedBy: readonly string[];
  /** The version of the consent that the candidate gave last, or null. */
  readonly consentVersion: string | null;
  /** Whether a parent or guardian gave it with the candidate. */
  readonly consentByGuardian: boolean;
  /** The reviewer whose work it is, when somebody has said so. */
  readonly assignedTo: string | null;
}

/** One application as the host is shown it. */
export interface KnownApplication extends Application {
  /**
   * SHA-256 of the newest submission's manifest, lower-case hex, or null before the first: what `<dossier-upload name>`
   * sends with the host's form, and what stands on the receipt.
   */
  readonly submissionDigest: string | null;
}

/** One picture's row. */
export interface Material {
  readonly id: string;
  readonly applicationId: string;
  readonly categoryId: string;
  readonly place: number | null;
  readonly filename: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly state: MaterialState;
  readonly rejection: RejectionCode | null;
  readonly replaces: string | null;
  readonly mark: ReviewMark | null;
  readonly storageKey: string | null;
  readonly viewKey: string | null;
  /** SHA-256 of the view's bytes; null before there is one. */
  readonly viewSha256: string | null;
  readonly committedAt: number;
  readonly endedAt: number | null;
  readonly firstSubmission: number | null;
}

/** A place that an upload under way has reserved. */
export interface Reservation {
  readonly uploadId: string;
  readonly categoryId: string;
  readonly touchedAt: number;
}

/** What the rules decide on: an application with all that belongs to it. */
export interface ApplicationRecord {
  readonly application: Application;
  readonly categories: readonly Category[];
  /** In order of commit; every state. */
  readonly materials: readonly Material[];
  /** Those of the newest return, in the reviewer's order; empty before one. */
  readonly asks: readonly Ask[];
  /** Categories of which an earlier or the newest return's ask for a picture was answered in words ("cannot supply"). */
  readonly excusedCategories: readonly string[];
  /** When that return was decided, or null. */
  readonly returnedAt: number | null;
  readonly reservations: readonly Reservation[];
}

import type { RejectionCode } from '../errors/error-codes.js';
import type { Category } from '../model/category.js';
import type { MaterialState } from '../model/material.js';

/** What Upload-Metadata says, parsed and checked for form. */
export interface UploadAnnouncement {
  readonly category: string;
  /** Base name, control characters stripped, at most 255 bytes of UTF-8; display text only. */
  readonly filename: string;
  /** SHA-256 of the bytes to come, lower-case hex. */
  readonly sha256: string;
  /** The id of the picture that this one replaces, or null. */
  readonly replaces: string | null;
  /** The client's idempotency key, 8 to 64 of `[A-Za-z0-9_-]`. */
  readonly key: string;
}

export interface UploadPlanInput extends UploadAnnouncement {
  readonly applicationId: string;
  readonly length: number;
  /** True on the long road: takes a place and writes the upload's row. False only looks. */
  readonly reserve: boolean;
}

/** An upload's row. */
export interface UploadRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly candidateId: string;
  readonly announcement: UploadAnnouncement;
  readonly category: Category;
  readonly length: number;
  /** Durable, acknowledged bytes; equals `length` only when the picture is on record. */
  readonly offset: number;
  readonly state: 'open' | 'committed' | 'refused' | 'expired';
  /** Why it was refused. */
  readonly refusal: RejectionCode | 'digest_mismatch' | null;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly segments: readonly SegmentRecord[];
  /** Present when committed. */
  readonly material: CommittedMaterial | null;
}

/** One durable run of bytes of an open upload. */
export interface SegmentRecord {
  /** File name in the uploads folder. */
  readonly file: string;
  readonly start: number;
  readonly bytes: number;
}

/** A picture on record, as its commit answer shows it. */
export interface CommittedMaterial {
  readonly id: string;
  readonly applicationId: string;
  readonly categoryId: string;
  readonly place: number | null;
  readonly filename: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly state: MaterialState;
  readonly rejection: RejectionCode | null;
  readonly replaces: string | null;
  readonly storageKey: string;
  readonly committedAt: number;
}

export type UploadPlan =
  /** The key is known and its picture is on record: answer as then. */
  | { readonly kind: 'repeated'; readonly uploadId: string; readonly material: CommittedMaterial }
  /** The key is known and the upload is under way: same Location. */
  | { readonly kind: 'resumed'; readonly upload: UploadRecord }
  /** New; with `reserve` the row is written, without it `upload` is null and nothing was written. */
  | {
      readonly kind: 'new';
      readonly category: Category;
      readonly candidateId: string;
      readonly upload: UploadRecord | null;
    };

/** What the commit found in the bytes, already durable under `storageKey`. */
export interface CommitInput {
  readonly applicationId: string;
  /** The open upload of the long road, or null on the short road (its row is written with the commit). */
  readonly uploadId: string | null;
  /** The short road's announcement and length; ignored with an `uploadId`. */
  readonly announcement: UploadAnnouncement;
  readonly length: number;
  /** The long road's compare-and-set: the offset at which the last segment began. */
  readonly expectedOffset: number;
  readonly materialId: string;
  readonly storageKey: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  /** `checking`, or `stored` when the check is switched off. */
  readonly state: 'checking' | 'stored';
}

export type CommitOutcome =
  | { readonly kind: 'committed'; readonly uploadId: string; readonly material: CommittedMaterial }
  /** Another request with the same key was first: remove our bytes, answer as then. */
  | { readonly kind: 'repeated'; readonly uploadId: string; readonly material: CommittedMaterial }
  /** Another PATCH moved the offset first: remove our bytes, answer 409. */
  | { readonly kind: 'lost'; readonly offset: number };

/**
 * What this room needs of the database; each call is one transaction. All reject with `DossierError`:
 * `not_found` for a foreign or unknown application or upload, `locked`, `category_full`, `unknown_category`,
 * `key_reused`, `not_activated`, `rate_limited`, `too_large`, `unavailable`.
 */
export interface UploadLedger {
  plan(input: UploadPlanInput): Promise<UploadPlan>;
  /** The caller's own upload, or null. */
  read(input: { applicationId: string; uploadId: string }): Promise<UploadRecord | null>;
  /** Moves the offset from `expectedOffset` by the segment's bytes; false when somebody was first or it is not open. */
  append(input: { uploadId: string; expectedOffset: number; file: string; bytes: number }): Promise<boolean>;
  commit(input: CommitInput): Promise<CommitOutcome>;
  /**
   * Ends an open upload for good and frees its place; HEAD answers 410 from then on. False when it does not stand at
   * `expectedOffset` any more: whoever comes late with bytes that are none ends nothing.
   */
  refuse(input: {
    uploadId: string;
    expectedOffset: number;
    code: RejectionCode | 'digest_mismatch';
  }): Promise<boolean>;
  /** Termination by the candidate: true when it was open and is gone now, false when it was not open. */
  remove(input: { applicationId: string; uploadId: string }): Promise<boolean>;
  /** Ends what has expired; returns the names of every segment file that an open upload still needs. */
  sweep(): Promise<{ readonly expired: number; readonly liveFiles: readonly string[] }>;
}

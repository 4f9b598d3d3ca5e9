import type { Storage } from '../contracts/storage.js';
import type { PictureInspection } from '../images/picture-check.js';
import type { PictureFormat } from '../model/category.js';
import type { CommittedMaterial, UploadLedger } from './upload-ledger.js';

/** Who is calling, already authenticated. */
export interface UploadCaller {
  readonly applicationId: string;
  readonly candidateId: string;
}

/** What the host's own rule is asked before a picture is taken. */
export interface UploadQuestion extends UploadCaller {
  readonly categoryId: string;
  readonly filename: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface UploadsOptions {
  readonly ledger: UploadLedger;
  readonly storage: Storage;
  /** Makes keys of the storage; the parallel ones share a folder. */
  readonly makeKey: (kind: 'originals') => string;
  /** Where bytes in flight are kept; every process that serves the same uploads must see it. Made when missing. */
  readonly segmentsDirectory: string;
  /** The byte walk: real type, structure and pixels, without decoding. */
  readonly inspect: (bytes: Uint8Array, rules: InspectionRules) => PictureInspection;
  /** The state to commit with: `checking`, or `stored` when the check is switched off. */
  readonly state: 'checking' | 'stored';
  /** Makes a 22-character id. */
  readonly makeId: () => string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** The host's own rule; refuses by rejecting with a `DossierError`. */
  readonly beforeUpload?: (question: UploadQuestion) => Promise<void>;
  /**
   * Awaited after a commit and before its answer; resolves to the newest state of the material. `bytes` are those
   * just stored, or null when they are not in memory; they may be used until the promise settles. A rejection is logged and changes nothing.
   */
  readonly afterCommit?: (material: CommittedMaterial, bytes: Buffer | null) => Promise<CommittedMaterial>;
  /** Bodies up to this size stay in memory until the commit. Default 1 MiB. */
  readonly maxBodyMemoryBytes?: number;
  /** All bodies in memory at one time; beyond it requests answer 503 and come back. Default 256 MiB. */
  readonly maxTotalMemoryBytes?: number;
  /** A body that brings fewer than 4 KiB within so long is cut. Default 30 s. */
  readonly idleMs?: number;
  readonly logger?: UploadsLogger;
}

export interface InspectionRules {
  readonly filename: string;
  readonly formats: readonly PictureFormat[];
  readonly minSidePixels: number;
}

/** What this room needs of a logger; pino's fits. */
export interface UploadsLogger {
  warn(fields: object, message: string): void;
}

/** The largest `maxBytes` that a category may have, 32 MiB: the byte walk needs a picture in memory. */
export const maxUploadBytes = 33_554_432;

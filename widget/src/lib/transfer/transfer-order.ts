import type { CommitView } from '@dossier/server-sdk/contract';
import type { Problem } from '../client/problem.js';

/** One picture to send. */
export interface TransferOrder {
  /** Unique on this page. */
  readonly id: string;
  readonly categoryId: string;
  readonly filename: string;
  readonly blob: Blob;
  /** SHA-256 of `blob`, lower-case hex. */
  readonly sha256: string;
  /** The idempotency key; the same order sent again keeps it. */
  readonly key: string;
  /** The id of the picture that this one replaces, or null. */
  readonly replaces: string | null;
}

/** The server's word that a picture is durable and on record. */
export interface Commit {
  readonly materialId: string;
  /** SHA-256 as the server took it, lower-case hex. */
  readonly sha256: string;
  /** The whole answer where there was one; a PATCH says it in headers only. */
  readonly view: CommitView | null;
}

/** Where a transfer stands, told while it is under way. */
export interface TransferProgress {
  readonly phase: 'waiting' | 'sending' | 'retrying';
  /** Why it is not sending. */
  readonly problem: Problem | null;
  readonly bytesSent: number;
}

/** Who is told. Each transfer ends with exactly one of `committed` and `failed`, or silently when cancelled. */
export interface TransferListener {
  progressed(id: string, progress: TransferProgress): void;
  committed(id: string, commit: Commit): void;
  failed(id: string, problem: Problem): void;
}

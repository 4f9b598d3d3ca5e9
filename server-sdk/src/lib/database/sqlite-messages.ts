import type { ErrorDetails } from '../errors/dossier-error.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { Settings } from '../model/settings.js';

/** What the thread is started with. */
export interface SqliteThreadData {
  readonly path: string;
  readonly settings: Settings;
  /** Files up to this size are written anew at every deletion. */
  readonly freelyRewrittenBytes: number;
}

export interface SqliteCall {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  readonly now: number;
}

/** What the thread says: first whether it could start, then answers, as many as there are at one time. */
export type SqliteMessage =
  | { readonly ready: true }
  | { readonly fatal: string }
  | { readonly answers: readonly SqliteAnswer[] };

export type SqliteAnswer =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly error: {
        readonly code: ErrorCode;
        readonly details: ErrorDetails;
        readonly retryAfterSeconds: number | null;
        readonly cause: string | null;
      };
    };

import type { ErrorDetails } from '../errors/dossier-error.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { Settings } from '../model/settings.js';

/** What the thread is started with. */
export interface SqliteThreadData {
  readonly path: string;
  readonly settings: Settings;
}

export interface SqliteCall {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  readonly now: number;
}

export type SqliteAnswer =
  | { readonly ready: true }
  | { readonly fatal: string }
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

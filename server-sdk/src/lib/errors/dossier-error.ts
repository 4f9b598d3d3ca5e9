import { type ErrorCode, errorCodes } from './error-codes.js';

/** Values that go to the browser with a code: numbers, codes, ids; never text of the server's own making. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

export interface DossierErrorOptions {
  /** Sent with the code. */
  readonly details?: ErrorDetails;
  /** Logged, never sent. */
  readonly cause?: unknown;
  /** Seconds for Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** The one error of the SDK: a code of `errorCodes`, its HTTP status, and what may be told. */
export class DossierError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: ErrorDetails;
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, options: DossierErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DossierError';
    this.code = code;
    this.status = errorCodes[code].status;
    this.details = options.details ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** Whether something thrown is one of ours. */
export function isDossierError(error: unknown): error is DossierError {
  return error instanceof DossierError;
}

import type { ErrorCode } from '../errors/error-codes.js';

/** The body of every answer that refuses: a code and values; the locale makes the sentence. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode;
    /** English, for developers. */
    readonly message: string;
    readonly requestId: string;
    readonly [detail: string]: unknown;
  };
}

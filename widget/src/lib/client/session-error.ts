import type { Problem, ProblemCode } from './problem.js';

/** What a `SessionError` may carry besides its code. */
export interface SessionErrorOptions {
  /** Values for the locale's sentence. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The same call may succeed later, unchanged. */
  readonly transient?: boolean;
  /** How long the server asked to wait, milliseconds. */
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/** The one error of the widget's calls: a `Problem`, and whether the same call may succeed later. */
export class SessionError extends Error implements Problem {
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly transient: boolean;
  readonly retryAfterMs: number | null;

  constructor(code: ProblemCode, options: SessionErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SessionError';
    this.code = code;
    this.details = options.details ?? {};
    this.transient = options.transient ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  /** The plain values, for a snapshot. */
  toProblem(): Problem {
    return { code: this.code, details: this.details };
  }
}

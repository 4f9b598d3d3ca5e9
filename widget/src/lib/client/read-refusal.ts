import type { ErrorCode } from '@dossier/server-sdk/contract';
import { readErrorBody } from './read-error-body.js';
import { SessionError } from './session-error.js';

/** What a refusing answer says, whoever wrote it. */
export interface RefusingAnswer {
  readonly status: number;
  readonly body: string;
  /** The header Retry-After, or null. */
  readonly retryAfter: string | null;
}

/** Makes the error of an answer outside 200 to 299; a proxy's page without our JSON is read by its status. */
export function readRefusal(answer: RefusingAnswer, now: number): SessionError {
  const { code, details } = readErrorBody(answer.body) ?? { code: codeOfStatus(answer.status), details: {} };
  return new SessionError(code, {
    details,
    transient: isTransient(answer.status),
    retryAfterMs: readRetryAfter(answer.retryAfter, now),
  });
}

function codeOfStatus(status: number): ErrorCode {
  const known: Readonly<Record<number, ErrorCode>> = {
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    409: 'offset_mismatch',
    410: 'upload_gone',
    413: 'too_large',
    429: 'rate_limited',
  };
  return known[status] ?? (status >= 500 || status === 408 ? 'unavailable' : 'bad_request');
}

/** 409 and 423 mean "again from the right offset" on tus routes, where a final refusal is never one of them. */
function isTransient(status: number): boolean {
  return status >= 500 || [408, 409, 423, 425, 429].includes(status);
}

function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null || value.trim() === '') return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

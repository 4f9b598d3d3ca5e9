import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DossierError } from '../errors/dossier-error.js';
import { errorCodes } from '../errors/error-codes.js';
import type { ErrorBody } from '../wire/error-body.js';
import type { Answer } from './exchange.js';

/** On every answer: nothing is kept, sniffed, framed or told to other sites. */
const commonHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** JSON that somebody opens as a page runs nothing and stands in no frame; a script's own policy would bind its worker. */
const jsonHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Writes an answer to the socket; a body that fails half-way ends the connection, so that nobody takes it for whole. */
export async function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const { status, body } = answer;
  const isJson = typeof body === 'string' && body !== '';
  const own = isJson ? jsonHeaders : {};
  const length = isJson || Buffer.isBuffer(body) ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
  response.writeHead(status, { ...commonHeaders, ...own, ...length, ...headers, ...answer.headers });
  if (body instanceof Readable) {
    await pipeline(body, response).catch(() => response.destroy());
    return;
  }
  response.end(body ?? undefined);
}

/** For a part that does not answer and cannot say when it will. */
const faultRetrySeconds = 5;

/** A refusal as an answer; details hold values only, never a text of a fault. Every 503 says when to come again. */
export function answerError(
  error: DossierError,
  requestId: string,
  headers: Readonly<Record<string, string>>,
): Answer {
  const body: ErrorBody = {
    error: { ...error.details, code: error.code, message: errorCodes[error.code].about, requestId },
  };
  const seconds = error.retryAfterSeconds ?? (error.status === 503 ? faultRetrySeconds : null);
  const retry = seconds === null ? {} : { 'Retry-After': String(seconds) };
  return { status: error.status, headers: { ...retry, ...headers }, body: JSON.stringify(body) };
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type ErrorCode, errorCodes } from '../errors/error-codes.js';

/**
 * Answers what Node's parser refuses, and no handler ever sees, as everything else is answered: with a code, and a line
 * of log that has its number and nothing of what was sent. Where the host listens to `clientError` itself, its own
 * listener answers.
 */
export function answerUnparsed(server: Server, logger: Pick<Logger, 'info'>): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answers.set(request.socket, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (server.listenerCount('clientError') > 1) return;
    const answer = answers.get(socket);
    // Into the middle of another answer nothing may be written.
    const isAnswering = answer?.headersSent === true && !answer.writableFinished;
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) socket.destroy();
    else refuse(socket, parserCodes[error.code ?? ''] ?? 'bad_request', logger);
  });
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    refuse(socket, 'method_not_allowed', logger);
  });
}

/** Node's codes for what its parser finds; every other one is a request of no form. */
const parserCodes: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'too_many_headers',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too_large',
  HPE_INVALID_METHOD: 'method_not_allowed',
  ERR_HTTP_REQUEST_TIMEOUT: 'too_slow',
};

function refuse(socket: Duplex, code: ErrorCode, logger: Pick<Logger, 'info'>): void {
  const requestId = randomUUID();
  socket.end(formatRefusal(code, requestId));
  logger.info({ requestId, route: 'unparsed', status: errorCodes[code].status, code }, 'refused');
}

function formatRefusal(code: ErrorCode, requestId: string): string {
  const { status, about } = errorCodes[code];
  const body = JSON.stringify({ error: { code, message: about, requestId } });
  return [
    `HTTP/1.1 ${status} ${reasons[status] ?? 'Refused'}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Payload Too Large',
  431: 'Request Header Fields Too Large',
};

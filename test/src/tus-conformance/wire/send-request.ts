import { request as sendHttp } from 'node:http';
import { request as sendHttps } from 'node:https';
import type { Answer } from './answer.js';

/** A request as it goes to the socket. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Buffer;
  /** Without Content-Length, in chunks. */
  readonly chunked?: boolean;
  /** Cuts the connection after so many bytes of the body; then there is no answer. */
  readonly cutAfter?: number;
  /** Waits so long between the first half of the body and the rest, milliseconds. */
  readonly pauseMs?: number;
}

/** What was sent and how it ended. */
export interface Exchange {
  readonly answer: Answer;
  /** Whether "100 Continue" came first. */
  readonly continued: boolean;
}

const timeoutMs = 15_000;

/** Sends one request on a connection of its own; rejects when no whole answer comes. */
export function sendRequest(sent: SentRequest): Promise<Exchange> {
  const { method, url, headers, body, chunked = false } = sent;
  const length = chunked
    ? { 'Transfer-Encoding': 'chunked' }
    : { 'Content-Length': String(body?.length ?? 0) };
  const isBare = body === undefined && ['HEAD', 'GET', 'OPTIONS'].includes(method);
  const all = { ...(isBare ? {} : length), ...headers } as Record<string, string>;
  const send = url.startsWith('https:') ? sendHttps : sendHttp;
  return new Promise((resolve, reject) => {
    let continued = false;
    const request = send(url, { method, headers: all, agent: false, timeout: timeoutMs });
    request.on('timeout', () => request.destroy(new Error(`no answer to ${method} within ${timeoutMs} ms`)));
    request.on('continue', () => {
      continued = true;
      request.end(body);
    });
    let answered = false;
    request.on('error', (error) => {
      if (!answered) reject(error);
    });
    request.on('response', (response) => {
      answered = true;
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('close', () => {
        // A server may close the connection once it has refused a body: what was answered counts.
        const { statusCode = 0 } = response;
        resolve({
          continued,
          answer: { status: statusCode, headers: response.headers, body: Buffer.concat(parts) },
        });
        request.destroy();
      });
    });
    writeBody(request, sent);
  });
}

function writeBody(request: ReturnType<typeof sendHttp>, sent: SentRequest): void {
  const { body, cutAfter, pauseMs, headers } = sent;
  if (headers.Expect !== undefined) {
    request.flushHeaders();
    return;
  }
  if (cutAfter !== undefined && body !== undefined) {
    // The bytes are on their way before the line is cut; otherwise nothing of them could be kept.
    request.write(body.subarray(0, cutAfter), () => setTimeout(() => request.destroy(new Error('cut')), 100));
    return;
  }
  if (pauseMs !== undefined && body !== undefined) {
    const half = Math.floor(body.length / 2);
    request.write(body.subarray(0, half));
    setTimeout(() => request.end(body.subarray(half)), pauseMs);
    return;
  }
  request.end(body);
}

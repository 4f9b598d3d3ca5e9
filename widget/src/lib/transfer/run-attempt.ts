import { type HttpRequest, type HttpResponse, Upload, type UploadOptions } from 'tus-js-client';
import type { Clock } from '../client/clock.js';
import { SessionError } from '../client/session-error.js';
import { toSessionError } from '../client/to-session-error.js';
import type { UploadCalls } from '../client/upload-calls.js';
import { noUrlStorage } from './no-url-storage.js';
import { readCommit } from './read-commit.js';
import type { Commit, TransferOrder } from './transfer-order.js';

/** How one attempt ended. */
export type AttemptEnd =
  | { readonly kind: 'committed'; readonly commit: Commit }
  /** tus is done, but no answer told of a commit. */
  | { readonly kind: 'unconfirmed' }
  /** The server has some of the bytes already: go on where it stands. */
  | { readonly kind: 'known'; readonly uploadUrl: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused-token'; readonly token: string | null }
  /** The network seems to take away what this road needs; `method` is what did not come through. */
  | { readonly kind: 'damaged'; readonly method: string; readonly error: SessionError }
  | { readonly kind: 'failed'; readonly error: SessionError }
  | { readonly kind: 'aborted' };

/** What every attempt needs. */
export interface AttemptParts {
  readonly uploads: UploadCalls;
  readonly clock: Clock;
  isOnline(): boolean;
  /** Asked before each request; rejects when this must not be sent (any more). */
  readToken(): Promise<string | null>;
  /** Another way to send and to read bytes, where there is no browser. */
  readonly transport?: Pick<UploadOptions, 'httpStack' | 'fileReader'> | undefined;
}

/** What is particular to one attempt. */
export interface AttemptOptions {
  /** Where an earlier attempt got to, or null to create. */
  readonly uploadUrl: string | null;
  /** Create and send all bytes in one request. */
  readonly single: boolean;
  /** Send POST in the place of PATCH. */
  readonly override: boolean;
  readonly signal: AbortSignal;
  progressed(bytesSent: number): void;
}

/** Longest silence while bytes should be moving, milliseconds; then the attempt is given up. */
const stallMs = 60_000;

/** Runs tus once, without its own retries. The answer holds the upload's URL as far as it became known. */
export function runAttempt(
  order: TransferOrder,
  parts: AttemptParts,
  options: AttemptOptions,
): Promise<AttemptEnd & { readonly uploadUrl: string | null }> {
  return new Promise((resolve) => {
    let settled = false;
    let token: string | null = null;
    let stopStallTimer = () => {};
    const settle = (end: AttemptEnd) => {
      if (settled) return;
      settled = true;
      stopStallTimer();
      options.signal.removeEventListener('abort', abort);
      upload.abort().catch(() => {});
      resolve({ uploadUrl: upload.url ?? options.uploadUrl, ...end });
    };
    const fail = (error: unknown) =>
      settle({ kind: 'failed', error: toSessionError(error, parts.isOnline()) });
    const abort = () => settle({ kind: 'aborted' });
    const moved = () => {
      stopStallTimer();
      if (!settled) stopStallTimer = parts.clock.after(stallMs, () => fail(new Error('stalled')));
    };
    const upload = new Upload(order.blob, {
      ...tusOptions(order, parts, options),
      onBeforeRequest: async (request) => {
        try {
          token = await parts.readToken();
        } catch (error) {
          fail(error);
        }
        // tus would send a request that was aborted before it began.
        if (settled) throw new Error('stopped');
        moved();
        signRequest(request, token, parts.uploads);
      },
      onAfterResponse: (request, response) => {
        moved();
        const end = readEnd(request, response, token, parts.uploads, options);
        if (end === null) return;
        settle(end);
        // Otherwise tus goes on by rules of its own, such as creating a second upload.
        throw new Error('settled');
      },
      onProgress: (bytesSent) => {
        moved();
        if (!settled) options.progressed(bytesSent);
      },
      onSuccess: () => settle({ kind: 'unconfirmed' }),
      onError: fail,
    });
    if (options.signal.aborted) return abort();
    options.signal.addEventListener('abort', abort, { once: true });
    moved();
    upload.start();
  });
}

function tusOptions(order: TransferOrder, parts: AttemptParts, options: AttemptOptions): UploadOptions {
  const { categoryId, filename, sha256, key, replaces } = order;
  return {
    endpoint: parts.uploads.url,
    uploadUrl: options.uploadUrl,
    metadata: { category: categoryId, filename, sha256, key, ...(replaces === null ? {} : { replaces }) },
    uploadDataDuringCreation: options.single,
    overridePatchMethod: options.override,
    retryDelays: null,
    storeFingerprintForResuming: false,
    urlStorage: noUrlStorage,
    // The fingerprint ignores content, so that changed bytes would "resume" the old ones.
    fingerprint: async () => '',
    ...parts.transport,
  };
}

function signRequest(
  request: HttpRequest,
  token: string | null,
  { usesCookies, application }: UploadCalls,
): void {
  request.setHeader('X-Dossier', '1');
  if (application !== null) request.setHeader('Dossier-Application', application);
  if (token !== null) request.setHeader('Authorization', `Bearer ${token}`);
  const xhr: unknown = request.getUnderlyingObject();
  if (usesCookies && xhr !== null && typeof xhr === 'object' && 'withCredentials' in xhr) {
    xhr.withCredentials = true;
  }
}

/** What an answer settles at once; null lets tus go on. */
function readEnd(
  request: HttpRequest,
  response: HttpResponse,
  token: string | null,
  uploads: UploadCalls,
  options: AttemptOptions,
): AttemptEnd | null {
  const isOverridden = request.getHeader('X-HTTP-Method-Override') === 'PATCH';
  const method = isOverridden ? 'PATCH' : request.getMethod();
  const header = (name: string) => response.getHeader(name) ?? null;
  const body = response.getBody() ?? '';
  const status = response.getStatus();
  const reading = uploads.readAnswer({
    method,
    isOverridden,
    status,
    body,
    retryAfter: header('Retry-After'),
  });
  if (reading.kind === 'refused-token') return { kind: 'refused-token', token };
  if (reading.kind === 'gone') return { kind: 'gone' };
  if (reading.kind === 'damaged') return { kind: 'damaged', method, error: reading.error };
  if (reading.kind === 'refused') return { kind: 'failed', error: reading.error };
  const commit = readCommit({ header, body });
  if (commit !== null) return { kind: 'committed', commit };
  const lacking = header(method === 'POST' ? 'Location' : 'Upload-Offset') === null;
  if (lacking) {
    return { kind: 'damaged', method, error: new SessionError('unavailable', { transient: true }) };
  }
  // tus would send from the first byte after a creation, whatever the server has already.
  const location = header('Location');
  const isKnown = method === 'POST' && !options.single && Number(header('Upload-Offset') ?? 0) > 0;
  return isKnown && location !== null
    ? { kind: 'known', uploadUrl: new URL(location, uploads.url).href }
    : null;
}

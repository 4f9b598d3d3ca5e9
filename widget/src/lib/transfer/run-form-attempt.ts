import { type Body, Uppy } from '@uppy/core';
import XhrUpload from '@uppy/xhr-upload';
import { SessionError } from '../client/session-error.js';
import { toSessionError } from '../client/to-session-error.js';
import type { UploadCalls } from '../client/upload-calls.js';
import { provideSignalAny } from './provide-signal-any.js';
import { readCommit } from './read-commit.js';
import type { AttemptEnd, AttemptOptions, AttemptParts } from './run-attempt.js';
import { silentLogger } from './silent-logger.js';
import type { TransferOrder } from './transfer-order.js';

/**
 * Sends a picture once as a form, for networks that take PATCH or the headers of tus away: the same key and the same
 * words as by tus, the same commit. Loaded when a picture first needs it.
 */
export async function runFormAttempt(
  order: TransferOrder,
  parts: AttemptParts,
  options: Pick<AttemptOptions, 'signal' | 'progressed'>,
): Promise<AttemptEnd> {
  try {
    const token = await parts.readToken();
    const end = options.signal.aborted ? null : await sendForm(order, token, parts, options);
    if (options.signal.aborted) return { kind: 'aborted' };
    return end ?? { kind: 'failed', error: toSessionError(new Error('cut'), parts.isOnline()) };
  } catch (error) {
    return { kind: 'failed', error: toSessionError(error, parts.isOnline()) };
  }
}

type FormMeta = Record<string, unknown>;

/** Longest silence while bytes should be moving, milliseconds; then the attempt is given up. */
const stallMs = 60_000;

/** Null when no answer came. */
async function sendForm(
  order: TransferOrder,
  token: string | null,
  { uploads, clock }: AttemptParts,
  { signal, progressed }: Pick<AttemptOptions, 'signal' | 'progressed'>,
): Promise<AttemptEnd | null> {
  provideSignalAny();
  const meta = metaOf(order);
  let end: AttemptEnd | null = null;
  const uppy = new Uppy<FormMeta, Body>({ id: 'dossier-form', logger: silentLogger });
  const stop = () => uppy.cancelAll();
  let stopStallTimer = clock.after(stallMs, stop);
  const moved = () => {
    stopStallTimer();
    stopStallTimer = clock.after(stallMs, stop);
  };
  uppy.use(XhrUpload<FormMeta, Body>, {
    endpoint: uploads.formUrl,
    fieldName: 'file',
    // A name that is allowed and absent would be sent as the word "undefined".
    allowedMetaFields: Object.keys(meta),
    headers: signHeaders(token, uploads),
    withCredentials: uploads.usesCookies,
    timeout: 0,
    // Retries are ours: they know the key, the token and whether the candidate is still the same.
    shouldRetry: () => false,
    onAfterResponse: (xhr) => {
      end = readFormEnd(xhr, token, uploads);
    },
    getResponseData: () => ({}),
  });
  uppy.on('upload-progress', (_file, { bytesUploaded }) => {
    moved();
    progressed(bytesUploaded || 0);
  });
  uppy.addFile({ name: order.filename, type: order.blob.type, data: order.blob, meta });
  signal.addEventListener('abort', stop, { once: true });
  try {
    await uppy.upload();
  } finally {
    stopStallTimer();
    signal.removeEventListener('abort', stop);
    uppy.destroy();
  }
  return end;
}

function metaOf({ categoryId, filename, sha256, key, replaces }: TransferOrder): FormMeta {
  return { category: categoryId, filename, sha256, key, ...(replaces === null ? {} : { replaces }) };
}

function signHeaders(
  token: string | null,
  { application }: Pick<UploadCalls, 'application'>,
): Record<string, string> {
  return {
    'X-Dossier': '1',
    ...(application === null ? {} : { 'Dossier-Application': application }),
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
  };
}

/** Only the CommitView tells of a success here: headers may be anybody's on such a network. */
function readFormEnd(xhr: XMLHttpRequest, token: string | null, uploads: UploadCalls): AttemptEnd {
  const { status, responseText: body } = xhr;
  const retryAfter = xhr.getResponseHeader('Retry-After');
  const reading = uploads.readAnswer({ method: 'POST', isOverridden: false, status, body, retryAfter });
  if (reading.kind === 'refused-token') return { kind: 'refused-token', token };
  if (reading.kind === 'damaged') return { kind: 'damaged', method: 'POST', error: reading.error };
  if (reading.kind === 'refused') return { kind: 'failed', error: reading.error };
  const commit = readCommit({ header: () => null, body });
  if (commit !== null) return { kind: 'committed', commit };
  return { kind: 'failed', error: new SessionError('unavailable', { transient: true }) };
}

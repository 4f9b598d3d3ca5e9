import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';
import { checkBodyType } from './check-body-type.js';
import { checkProtocol } from './check-protocol.js';
import { formatAppendedCommit } from './commit-reply.js';
import { readContentLength } from './has-body.js';
import { openUploadHeaders } from './open-upload-headers.js';
import { parseUploadId } from './parse-upload-id.js';
import { parseUploadOffset } from './parse-upload-offset.js';
import { receiveBytes } from './receive-bytes.js';
import type { Reply } from './reply.js';
import { requireUpload } from './require-upload.js';
import type { UploadRecord } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/** `PATCH uploads/:id`: bytes from an offset on. An empty one changes nothing, at the end of a finished upload too. */
export async function appendToUpload(
  context: UploadsContext,
  request: IncomingMessage,
  caller: UploadCaller,
  id: string,
  wantBody: (() => void) | undefined,
): Promise<Reply> {
  const uploadId = parseUploadId(id);
  checkProtocol(request);
  checkBodyType(request);
  const offset = parseUploadOffset(request.headers['upload-offset']?.toString());
  const upload = await requireUpload(context, caller, uploadId);
  const bodyBytes = readContentLength(request);
  checkRange(upload, offset, bodyBytes);
  if (upload.material !== null) return formatAppendedCommit(upload.material);
  if (bodyBytes === 0) return formatMoved(upload, offset);
  wantBody?.();
  const progress = await receiveBytes(context, request, caller, upload);
  return progress.kind === 'committed'
    ? formatAppendedCommit(progress.material)
    : formatMoved(upload, progress.offset);
}

/** @param bodyBytes null when the body does not say how long it is; it has one byte at least */
function checkRange(upload: UploadRecord, offset: number, bodyBytes: number | null): void {
  if (offset + (bodyBytes ?? 1) > upload.length) {
    throw new DossierError('too_large', { details: { maxBytes: upload.length } });
  }
  if (offset !== upload.offset) {
    throw new DossierError('offset_mismatch', { details: { offset: upload.offset } });
  }
}

function formatMoved(upload: UploadRecord, offset: number): Reply {
  return { status: 204, headers: openUploadHeaders(offset, upload.expiresAt), body: null };
}

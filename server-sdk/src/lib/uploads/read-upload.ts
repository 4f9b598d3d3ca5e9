import type { IncomingMessage } from 'node:http';
import { checkProtocol } from './check-protocol.js';
import { formatCommitHeaders } from './commit-reply.js';
import { formatUploadMetadata } from './format-upload-metadata.js';
import { openUploadHeaders } from './open-upload-headers.js';
import { parseUploadId } from './parse-upload-id.js';
import type { Reply } from './reply.js';
import { requireUpload } from './require-upload.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/** `HEAD uploads/:id`, answered by our row alone: the full length only when the picture is on record. */
export async function readUpload(
  context: UploadsContext,
  request: IncomingMessage,
  caller: UploadCaller,
  id: string,
): Promise<Reply> {
  const uploadId = parseUploadId(id);
  checkProtocol(request);
  await context.inFlight.settle(uploadId);
  const { material, offset, expiresAt, length, announcement } = await requireUpload(
    context,
    caller,
    uploadId,
  );
  const headers = {
    ...(material === null ? openUploadHeaders(offset, expiresAt) : formatCommitHeaders(material)),
    'Upload-Length': String(length),
    'Upload-Metadata': formatUploadMetadata(announcement),
  };
  return { status: 200, headers, body: null };
}

import type { IncomingMessage } from 'node:http';
import { isDossierError } from '../errors/dossier-error.js';
import { askBeforeUpload } from './ask-before-upload.js';
import { formatCreatedCommit } from './commit-reply.js';
import { formatLocation } from './format-location.js';
import { openUploadHeaders } from './open-upload-headers.js';
import type { Creation } from './parse-creation.js';
import { receiveBytes } from './receive-bytes.js';
import type { Reply } from './reply.js';
import type { UploadRecord } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/** A `POST uploads` and who sent it. */
export interface CreationCall {
  readonly request: IncomingMessage;
  readonly caller: UploadCaller;
  /** Where the routes are mounted, e.g. `/dossier`; the beginning of Location. */
  readonly mountPath: string;
  /** Called once, when the body is about to be read: a client that waits for 100 Continue gets it then. */
  readonly wantBody: (() => void) | undefined;
}

/** The long road: a row and a place first; bytes that come along are its first segment. */
export async function takeLongRoad(
  context: UploadsContext,
  call: CreationCall,
  { announcement, length, withBody }: Creation,
): Promise<Reply> {
  const { request, caller, mountPath, wantBody } = call;
  const { applicationId } = caller;
  const plan = await context.ledger.plan({ ...announcement, applicationId, length, reserve: true });
  if (plan.kind === 'repeated') {
    return formatCreatedCommit({ ...plan, isRepeated: true }, formatLocation(mountPath, plan.uploadId));
  }
  const { upload } = plan;
  if (upload === null) throw new Error('the ledger reserved nothing');
  const location = formatLocation(mountPath, upload.id);
  try {
    await askBeforeUpload(context, caller, announcement, length);
    if (!withBody || upload.offset > 0) return formatCreated(upload, upload.offset, location);
    wantBody?.();
    const progress = await receiveBytes(context, request, caller, upload);
    return progress.kind === 'moved'
      ? formatCreated(upload, progress.offset, location)
      : formatCreatedCommit({ ...progress, isRepeated: false }, location);
  } catch (error) {
    if (plan.kind === 'new' && isFinal(error)) await takeBack(context, applicationId, upload.id);
    throw error;
  }
}

function formatCreated(upload: UploadRecord, offset: number, location: string): Reply {
  const headers = { ...openUploadHeaders(offset, upload.expiresAt), Location: location };
  return { status: 201, headers, body: null };
}

/** A creation that is refused leaves no row and takes no place; after a fault the same key finds it again. */
function isFinal(error: unknown): boolean {
  return isDossierError(error) && error.status < 500 && error.status !== 409 && error.status !== 429;
}

async function takeBack(context: UploadsContext, applicationId: string, uploadId: string): Promise<void> {
  await context.ledger.remove({ applicationId, uploadId }).catch((error) => {
    context.logger.warn({ uploadId, err: error }, 'a refused upload stays reserved until it expires');
  });
}

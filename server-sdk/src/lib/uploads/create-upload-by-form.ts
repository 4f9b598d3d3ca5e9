import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';
import { checkAnnouncement } from './check-announcement.js';
import { checkSingleHeaders } from './check-protocol.js';
import { formatCreatedCommit } from './commit-reply.js';
import { commitWhole } from './commit-whole.js';
import { readContentLength } from './has-body.js';
import { planWhole } from './plan-whole.js';
import { readForm } from './read-form.js';
import type { Reply } from './reply.js';
import type { UploadsContext } from './uploads-context.js';
import { maxUploadBytes, type UploadCaller } from './uploads-options.js';

/**
 * `POST uploads/form`: the same upload as one multipart form, for networks that take PATCH or tus headers away. Same
 * checks, same commit, same idempotency key as the tus roads.
 */
export async function createUploadByForm(
  context: UploadsContext,
  request: IncomingMessage,
  caller: UploadCaller,
  wantBody: (() => void) | undefined,
): Promise<Reply> {
  checkSingleHeaders(request.rawHeaders);
  checkFormType(request);
  const bodyBytes = readContentLength(request) ?? maxUploadBytes;
  if (bodyBytes > maxUploadBytes + maxFieldsBytes) {
    throw new DossierError('too_large', { details: { maxBytes: maxUploadBytes } });
  }
  const giveBack = context.memory.take(bodyBytes);
  const unwatch = context.idle.watch(request);
  try {
    wantBody?.();
    const { values, file } = await readForm(request, maxUploadBytes);
    const announcement = checkAnnouncement(values);
    const plan = await planWhole(context, caller, announcement, file.bytes.length);
    if (plan.kind === 'repeated') return formatCreatedCommit({ ...plan, isRepeated: true }, null);
    return formatCreatedCommit(await commitWhole(context, caller, announcement, plan, file), null);
  } finally {
    unwatch();
    giveBack();
  }
}

/** Room for the fields and the boundaries around the file. */
const maxFieldsBytes = 65_536;

function checkFormType(request: IncomingMessage): void {
  const { 'content-type': type, 'content-encoding': encoding } = request.headers;
  const isForm = type !== undefined && /^multipart\/form-data\s*;/i.test(type);
  if (!isForm || (encoding !== undefined && encoding !== 'identity')) {
    throw new DossierError('unsupported_media_type');
  }
}

import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { DossierError, isDossierError } from '../errors/dossier-error.js';
import { createBodyUntilCut } from './body-until-cut.js';
import { finishUpload } from './finish-upload.js';
import { requireUpload } from './require-upload.js';
import type { CommittedMaterial, SegmentRecord, UploadRecord } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/** What bytes that arrived have changed. */
export type Progress =
  | { readonly kind: 'moved'; readonly offset: number }
  | { readonly kind: 'committed'; readonly material: CommittedMaterial };

/**
 * Receives a body as one segment beginning at the upload's offset, then moves the offset by compare-and-set, or
 * commits when it was the last. Bytes of a connection that was cut are kept.
 * @throws `offset_mismatch` to whoever was not first, `too_large`, `upload_gone`, the refusals of the commit, and
 * 503 with the offset unchanged
 */
export async function receiveBytes(
  context: UploadsContext,
  request: IncomingMessage,
  caller: UploadCaller,
  upload: UploadRecord,
): Promise<Progress> {
  context.inFlight.checkRoom(upload.id);
  const body = createBodyUntilCut(request);
  const done = receive(context, request, caller, upload, body.stream);
  context.inFlight.add(upload.id, { ...body, done });
  return done;
}

async function receive(
  context: UploadsContext,
  request: IncomingMessage,
  caller: UploadCaller,
  upload: UploadRecord,
  body: Readable,
): Promise<Progress> {
  const unwatch = context.idle.watch(request);
  const plan = { uploadId: upload.id, start: upload.offset, length: upload.length };
  const segment = await context.segments.receive(body, plan).finally(unwatch);
  if (segment.bytes === 0) {
    await context.segments.discard([segment.file]);
    return { kind: 'moved', offset: upload.offset };
  }
  if (segment.start + segment.bytes < upload.length) return moveOffset(context, caller, upload, segment);
  return { kind: 'committed', material: await finishUpload(context, caller, upload, segment) };
}

async function moveOffset(
  context: UploadsContext,
  caller: UploadCaller,
  upload: UploadRecord,
  { file, start, bytes }: SegmentRecord,
): Promise<Progress> {
  const append = { uploadId: upload.id, expectedOffset: start, file, bytes };
  const isFirst = await context.ledger.append(append).catch(async (error) => {
    // Without an answer the row may name the file already: then it stays, and the sweep decides.
    if (isDossierError(error) && error.status < 500) await context.segments.discard([file]);
    throw error;
  });
  if (isFirst) return { kind: 'moved', offset: start + bytes };
  await context.segments.discard([file]);
  const { offset } = await requireUpload(context, caller, upload.id);
  throw new DossierError('offset_mismatch', { details: { offset } });
}

import { DossierError, isDossierError } from '../errors/dossier-error.js';
import { type RejectionCode, rejectionCodes } from '../errors/error-codes.js';
import { commitPicture } from './commit-picture.js';
import { readSegments } from './read-segments.js';
import { requireUpload } from './require-upload.js';
import { toStorageError } from './to-storage-error.js';
import type { CommittedMaterial, SegmentRecord, UploadRecord } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/**
 * Commits an upload whose last segment has arrived. That segment is never acknowledged by itself: until the picture is
 * on record HEAD tells the offset before it, and after a fault the client sends it again.
 */
export async function finishUpload(
  context: UploadsContext,
  caller: UploadCaller,
  upload: UploadRecord,
  last: SegmentRecord,
): Promise<CommittedMaterial> {
  const segments = [...upload.segments, last];
  try {
    const giveBack = context.memory.take(upload.length);
    const material = await commitSegments(context, caller, upload, segments, last.start).finally(giveBack);
    await discardAll(context, segments);
    return material;
  } catch (error) {
    const isEnded = await endRefused(context, upload, last, error);
    await discardAll(context, isEnded ? segments : [last]);
    if (isEnded === false) await throwConflict(context, caller, upload.id);
    throw error;
  }
}

/** Whether the upload ended because of its bytes; null when they are not to blame. */
async function endRefused(
  context: UploadsContext,
  { id: uploadId }: UploadRecord,
  { start: expectedOffset }: SegmentRecord,
  error: unknown,
): Promise<boolean | null> {
  const code = findRefusal(error);
  return code === null ? null : context.ledger.refuse({ uploadId, expectedOffset, code });
}

async function commitSegments(
  context: UploadsContext,
  caller: UploadCaller,
  upload: UploadRecord,
  segments: readonly SegmentRecord[],
  expectedOffset: number,
): Promise<CommittedMaterial> {
  const { id: uploadId, length, announcement, category } = upload;
  const body = await readSegments(context.segments.directory, segments, length).catch(async (error) => {
    // The files went with a commit or a removal: the row says which.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') await throwConflict(context, caller, uploadId);
    throw toStorageError(error);
  });
  const { applicationId } = caller;
  const picture = { applicationId, uploadId, announcement, category, body, expectedOffset };
  const outcome = await commitPicture(context, picture);
  if (outcome.kind === 'committed') return outcome.material;
  return throwConflict(context, caller, uploadId);
}

/** Somebody was first: a client that is told the true offset finds out by HEAD what it was. */
async function throwConflict(
  context: UploadsContext,
  caller: UploadCaller,
  uploadId: string,
): Promise<never> {
  const { offset } = await requireUpload(context, caller, uploadId);
  throw new DossierError('offset_mismatch', { details: { offset } });
}

function findRefusal(error: unknown): RejectionCode | 'digest_mismatch' | null {
  if (!isDossierError(error)) return null;
  const { code } = error;
  return code === 'digest_mismatch' ? code : (rejectionCodes.find((known) => known === code) ?? null);
}

function discardAll(context: UploadsContext, segments: readonly SegmentRecord[]): Promise<void> {
  return context.segments.discard(segments.map(({ file }) => file));
}

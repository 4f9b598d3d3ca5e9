import { type DossierError, isDossierError } from '../errors/dossier-error.js';
import type { Category } from '../model/category.js';
import { checkPicture } from './check-picture.js';
import type { ReceivedBody } from './read-body.js';
import { toStorageError } from './to-storage-error.js';
import type { CommitOutcome, CommittedMaterial, UploadAnnouncement } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';

/** A picture's bytes, whole and in memory, with what was said of them. */
export interface WholePicture {
  readonly applicationId: string;
  /** The open upload they belong to, or null when there is no row yet. */
  readonly uploadId: string | null;
  readonly announcement: UploadAnnouncement;
  readonly category: Category;
  readonly body: ReceivedBody;
  /** Where the upload's row stands. */
  readonly expectedOffset: number;
}

/**
 * The commit, in which both roads end: the byte walk, durable bytes under a new key, then one transaction. Bytes that
 * did not become this material are removed. Throws the code of a refusal, or 503 with nothing changed.
 */
export async function commitPicture(context: UploadsContext, picture: WholePicture): Promise<CommitOutcome> {
  const { type, width, height } = checkPicture(context, picture.body, picture.announcement, picture.category);
  const storageKey = context.makeKey('originals');
  const { bytes } = picture.body;
  try {
    await context.storage.put(storageKey, bytes, { bytes: bytes.length });
  } catch (error) {
    throw toStorageError(error);
  }
  const { applicationId, uploadId, announcement, expectedOffset } = picture;
  const { state } = context;
  const materialId = context.makeId();
  const outcome = await context.ledger
    .commit({
      ...{ applicationId, uploadId, announcement, expectedOffset, length: bytes.length },
      ...{ materialId, storageKey, type, width, height, state },
    })
    .catch((error) => settleFailedCommit(context, picture, storageKey, error));
  if (outcome.kind !== 'committed') {
    await removeBytes(context, storageKey);
    return outcome;
  }
  return { ...outcome, material: await tellCommit(context, outcome.material, bytes) };
}

/**
 * A commit that was refused changed nothing, and its bytes go. One whose answer was lost may have happened: the key
 * tells. As long as nobody can say, the bytes stay, because a row may point to them.
 */
async function settleFailedCommit(
  context: UploadsContext,
  { applicationId, announcement, body }: WholePicture,
  storageKey: string,
  error: unknown,
): Promise<CommitOutcome> {
  if (isDossierError(error) && !isUncertain(error)) {
    await removeBytes(context, storageKey);
    throw error;
  }
  const { length } = body.bytes;
  const plan = await context.ledger
    .plan({ ...announcement, applicationId, length, reserve: false })
    .catch(() => null);
  if (plan?.kind === 'repeated' && plan.material.storageKey === storageKey) {
    return { kind: 'committed', uploadId: plan.uploadId, material: plan.material };
  }
  context.logger.warn({ storageKey, err: error }, 'a commit was not answered; its bytes stay until swept');
  throw error;
}

function isUncertain(error: DossierError): boolean {
  return error.status >= 500;
}

async function tellCommit(
  context: UploadsContext,
  material: CommittedMaterial,
  bytes: Buffer,
): Promise<CommittedMaterial> {
  if (context.afterCommit === undefined) return material;
  try {
    return await context.afterCommit(material, bytes);
  } catch (error) {
    context.logger.warn({ materialId: material.id, err: error }, 'what follows a commit failed');
    return material;
  }
}

async function removeBytes(context: UploadsContext, storageKey: string): Promise<void> {
  await context.storage.remove(storageKey).catch((error) => {
    context.logger.warn({ storageKey, err: error }, 'bytes that nobody needs could not be removed');
  });
}

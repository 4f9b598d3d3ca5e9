import { DossierError } from '../errors/dossier-error.js';
import type { UploadRecord } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/**
 * Reads the caller's own upload as it stands. Throws `not_found` for a foreign or unknown one, `upload_gone` for one
 * that has expired or whose picture was refused, rejected or removed: nothing is shown as uploaded that is not there.
 */
export async function requireUpload(
  { ledger, clock }: Pick<UploadsContext, 'ledger' | 'clock'>,
  { applicationId }: UploadCaller,
  uploadId: string,
): Promise<UploadRecord> {
  const upload = await ledger.read({ applicationId, uploadId });
  if (upload === null) throw new DossierError('not_found');
  // From the time that was told, not from the sweep that follows: the bytes of one past it are about to be removed.
  const isLate = upload.state === 'open' && upload.expiresAt <= clock();
  const isOver = isLate || upload.state === 'refused' || upload.state === 'expired';
  const isWithdrawn = upload.material?.state === 'rejected' || upload.material?.state === 'removed';
  if (isOver || isWithdrawn) {
    const refusal = upload.refusal ?? upload.material?.rejection ?? null;
    throw new DossierError('upload_gone', { details: refusal === null ? {} : { refusal } });
  }
  return upload;
}

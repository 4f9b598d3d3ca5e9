import type { UploadAnnouncement } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/** Asks the host's own rule whether a picture may come; rejects with its refusal. */
export async function askBeforeUpload(
  { beforeUpload }: Pick<UploadsContext, 'beforeUpload'>,
  { applicationId, candidateId }: UploadCaller,
  { category, filename, sha256 }: UploadAnnouncement,
  bytes: number,
): Promise<void> {
  await beforeUpload?.({ applicationId, candidateId, categoryId: category, filename, bytes, sha256 });
}

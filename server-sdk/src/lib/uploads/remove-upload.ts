import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';
import { checkProtocol } from './check-protocol.js';
import { parseUploadId } from './parse-upload-id.js';
import type { Reply } from './reply.js';
import { requireUpload } from './require-upload.js';
import { tusVersion } from './tus-version.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/**
 * `DELETE uploads/:id`: ends an upload under way and frees its place. One that has become a picture is not ended here:
 * `forbidden`; pictures are removed under `materials/:id`.
 */
export async function removeUpload(
  context: UploadsContext,
  request: IncomingMessage,
  caller: UploadCaller,
  id: string,
): Promise<Reply> {
  const uploadId = parseUploadId(id);
  checkProtocol(request);
  const upload = await requireUpload(context, caller, uploadId);
  const { applicationId } = caller;
  if (upload.state !== 'open' || !(await context.ledger.remove({ applicationId, uploadId }))) {
    // Whoever was faster: a commit (forbidden), or another DELETE (gone, which this throws).
    await requireUpload(context, caller, uploadId);
    throw new DossierError('forbidden');
  }
  await context.segments.discard(upload.segments.map(({ file }) => file));
  return { status: 204, headers: { 'Tus-Resumable': tusVersion, 'Cache-Control': 'no-store' }, body: null };
}

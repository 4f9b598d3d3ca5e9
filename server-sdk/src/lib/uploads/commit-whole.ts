import { DossierError } from '../errors/dossier-error.js';
import { commitPicture } from './commit-picture.js';
import type { CommitAnswer } from './commit-reply.js';
import type { WholePlan } from './plan-whole.js';
import type { ReceivedBody } from './read-body.js';
import type { UploadAnnouncement } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/** Commits bytes that came whole in one request; answers as before when another request was first. */
export async function commitWhole(
  context: UploadsContext,
  { applicationId }: UploadCaller,
  announcement: UploadAnnouncement,
  plan: WholePlan & { readonly kind: 'wanted' },
  body: ReceivedBody,
): Promise<CommitAnswer & { readonly uploadId: string }> {
  const { category, uploadId, expectedOffset, segments } = plan;
  const picture = { applicationId, uploadId, announcement, category, body, expectedOffset };
  const outcome = await commitPicture(context, picture);
  if (outcome.kind === 'lost') {
    throw new DossierError('offset_mismatch', { details: { offset: outcome.offset } });
  }
  await context.segments.discard(segments.map(({ file }) => file));
  const { material } = outcome;
  return { material, isRepeated: outcome.kind === 'repeated', uploadId: outcome.uploadId };
}

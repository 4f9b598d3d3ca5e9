import { DossierError } from '../errors/dossier-error.js';
import type { Category } from '../model/category.js';
import { askBeforeUpload } from './ask-before-upload.js';
import type { CommittedMaterial, SegmentRecord, UploadAnnouncement } from './upload-ledger.js';
import type { UploadsContext } from './uploads-context.js';
import type { UploadCaller } from './uploads-options.js';

/** Whether bytes that come whole in one request may be committed, and as what. */
export type WholePlan =
  | { readonly kind: 'repeated'; readonly uploadId: string; readonly material: CommittedMaterial }
  | {
      readonly kind: 'wanted';
      readonly category: Category;
      /** An upload that the same key began on the long road, whose segments are then not needed. */
      readonly uploadId: string | null;
      readonly expectedOffset: number;
      readonly segments: readonly SegmentRecord[];
    };

/** Looks, without writing, whether a picture may come, and asks the host's own rule. Throws what refuses it. */
export async function planWhole(
  context: UploadsContext,
  caller: UploadCaller,
  announcement: UploadAnnouncement,
  length: number,
): Promise<WholePlan> {
  const { applicationId } = caller;
  const plan = await context.ledger.plan({ ...announcement, applicationId, length, reserve: false });
  if (plan.kind === 'repeated') return plan;
  const upload = plan.kind === 'resumed' ? plan.upload : null;
  const category = plan.kind === 'resumed' ? plan.upload.category : plan.category;
  if (length > category.maxBytes) {
    throw new DossierError('too_large', { details: { maxBytes: category.maxBytes } });
  }
  await askBeforeUpload(context, caller, announcement, length);
  return {
    kind: 'wanted',
    category,
    uploadId: upload?.id ?? null,
    expectedOffset: upload?.offset ?? 0,
    segments: upload?.segments ?? [],
  };
}

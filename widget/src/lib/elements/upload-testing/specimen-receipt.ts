import { formatManifest, isPresent, type ReceiptView, type StateView } from '@dossier/server-sdk/contract';
import { specimenNow } from './specimen-state.js';

/** What the server would have frozen of a state's pictures. */
export function specimenReceipt(state: StateView | null): ReceiptView {
  const entries = (state?.categories ?? []).flatMap(({ id, materials }) =>
    materials
      .filter((material) => isPresent(material.state))
      .map((material) => ({
        materialId: material.id,
        categoryId: id,
        place: material.place ?? 1,
        filename: material.filename,
        type: material.type,
        bytes: material.bytes,
        sha256: material.sha256,
      })),
  );
  const manifest = formatManifest({
    programmeId: 'exam-2026',
    applicationId: 'application-1',
    submission: state?.submission?.number ?? 1,
    submittedAt: state?.submission?.submittedAt ?? specimenNow,
    categorySet: 'c0'.repeat(32),
    entries,
    answers: [],
  });
  return { manifest, digest: state?.submission?.digest ?? '' };
}

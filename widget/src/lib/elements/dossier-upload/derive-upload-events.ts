import { isPresent, type MaterialView, type StateView } from '@dossier/server-sdk/contract';
import { DossierSubmittedEvent } from '../../events/dossier-submitted-event.js';
import { DossierUploadedEvent } from '../../events/dossier-uploaded-event.js';
import type { CandidateSnapshot } from '../../session/candidate-session-api.js';

/** What the host page is told of pictures and submissions when one snapshot follows another. */
export function deriveUploadEvents(
  before: CandidateSnapshot | null,
  after: CandidateSnapshot,
): readonly Event[] {
  const { state, submittedNow } = after;
  if (state === null) return [];
  const uploaded = before?.state ? uploadedEvents(before.state, state) : [];
  if (!submittedNow || before?.submittedNow === true || state.submission === null) return uploaded;
  const { number, digest, submittedAt } = state.submission;
  return [...uploaded, new DossierSubmittedEvent({ number, digest, submittedAt })];
}

function uploadedEvents(before: StateView, after: StateView): readonly Event[] {
  const known = new Set(listMaterials(before).map(([, { id }]) => id));
  return listMaterials(after)
    .filter(([, { id, state }]) => !known.has(id) && isPresent(state))
    .map(([categoryId, { id, sha256 }]) => new DossierUploadedEvent({ materialId: id, categoryId, sha256 }));
}

function listMaterials(state: StateView): readonly (readonly [string, MaterialView])[] {
  return state.categories.flatMap(({ id, materials }) =>
    materials.map((material) => [id, material] as const),
  );
}

import type { MaterialView, StateView } from '@dossier/server-sdk/contract';
import { isPresent } from '@dossier/server-sdk/contract';
import { DossierActivatedEvent } from '../../events/dossier-activated-event.js';
import { DossierSignedOutEvent } from '../../events/dossier-signed-out-event.js';
import { DossierStateChangedEvent } from '../../events/dossier-state-changed-event.js';
import { DossierSubmittedEvent } from '../../events/dossier-submitted-event.js';
import { DossierUploadedEvent } from '../../events/dossier-uploaded-event.js';
import type { CandidateSnapshot } from '../../session/candidate-session-api.js';

/** What the host page is told when one snapshot follows another; `requested`: the page itself signed out. */
export function deriveEvents(
  before: CandidateSnapshot | null,
  after: CandidateSnapshot,
  requested = false,
): readonly Event[] {
  const events: Event[] = [];
  const { state } = after;
  if (state !== null) {
    const from = before?.state?.application.state ?? null;
    const to = state.application.state;
    if (from !== to) events.push(new DossierStateChangedEvent({ from, to }));
    if (after.activatedNow && before?.activatedNow !== true) {
      events.push(new DossierActivatedEvent({ applicationId: state.application.id }));
    }
    if (before?.state) events.push(...uploadedEvents(before.state, state));
    if (after.submittedNow && before?.submittedNow !== true && state.submission !== null) {
      const { number, digest, submittedAt } = state.submission;
      events.push(new DossierSubmittedEvent({ number, digest, submittedAt }));
    }
  }
  if (after.status === 'signed-out' && before !== null && before.status !== 'signed-out') {
    events.push(new DossierSignedOutEvent({ requested }));
  }
  return events;
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

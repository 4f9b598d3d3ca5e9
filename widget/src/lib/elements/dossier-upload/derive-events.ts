import { DossierActivatedEvent } from '../../events/dossier-activated-event.js';
import { DossierSignedOutEvent } from '../../events/dossier-signed-out-event.js';
import { DossierStateChangedEvent } from '../../events/dossier-state-changed-event.js';
import type { CandidateSnapshot } from '../../session/candidate-session-api.js';

/**
 * What the host page is told of the whole application when one snapshot follows another; `requested`: the page itself
 * signed out. What comes of pressing something is told by `deriveUploadEvents`.
 */
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
  }
  if (after.status === 'signed-out' && before !== null && before.status !== 'signed-out') {
    events.push(new DossierSignedOutEvent({ requested }));
  }
  return events;
}

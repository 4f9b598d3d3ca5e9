import type { DossierActivatedEvent } from './dossier-activated-event.js';
import type { DossierBeforeSubmitEvent } from './dossier-before-submit-event.js';
import type { DossierDecidedEvent } from './dossier-decided-event.js';
import type { DossierProfileSavedEvent } from './dossier-profile-saved-event.js';
import type { DossierRemovedEvent } from './dossier-removed-event.js';
import type { DossierReopenedEvent } from './dossier-reopened-event.js';
import type { DossierSessionEndingEvent } from './dossier-session-ending-event.js';
import type { DossierSignedOutEvent } from './dossier-signed-out-event.js';
import type { DossierStateChangedEvent } from './dossier-state-changed-event.js';
import type { DossierSubmittedEvent } from './dossier-submitted-event.js';
import type { DossierUploadedEvent } from './dossier-uploaded-event.js';

/** Every public event by its name. */
export interface DossierEventMap extends DossierUploadEventMap, DossierReviewEventMap {}

/** The events of `<dossier-upload>` by their names. */
export interface DossierUploadEventMap {
  'dossier-activated': DossierActivatedEvent;
  'dossier-before-submit': DossierBeforeSubmitEvent;
  'dossier-profile-saved': DossierProfileSavedEvent;
  'dossier-removed': DossierRemovedEvent;
  'dossier-session-ending': DossierSessionEndingEvent;
  'dossier-signed-out': DossierSignedOutEvent;
  'dossier-state-changed': DossierStateChangedEvent;
  'dossier-submitted': DossierSubmittedEvent;
  'dossier-uploaded': DossierUploadedEvent;
}

/** The events of `<dossier-review>` by their names. */
export interface DossierReviewEventMap {
  'dossier-decided': DossierDecidedEvent;
  'dossier-reopened': DossierReopenedEvent;
  'dossier-signed-out': DossierSignedOutEvent;
}

declare global {
  // They bubble and are composed: the elements, the document and the window all hear them.
  interface GlobalEventHandlersEventMap extends DossierEventMap {}
}

export { defineElement, type ElementClass } from './lib/base/define-element.js';
export type { GetToken } from './lib/client/token-source.js';
export type { DossierElementMap } from './lib/elements/dossier-element-map.js';
export { DossierReview } from './lib/elements/dossier-review/dossier-review.js';
export { DossierUpload } from './lib/elements/dossier-upload/dossier-upload.js';
export type { UploadMessageKey, UploadMessages } from './lib/elements/dossier-upload/upload-message-key.js';
export { DossierActivatedEvent } from './lib/events/dossier-activated-event.js';
export { DossierBeforeSubmitEvent } from './lib/events/dossier-before-submit-event.js';
export { DossierDecidedEvent } from './lib/events/dossier-decided-event.js';
export type {
  DossierEventMap,
  DossierReviewEventMap,
  DossierUploadEventMap,
} from './lib/events/dossier-event-map.js';
export { DossierProfileSavedEvent } from './lib/events/dossier-profile-saved-event.js';
export { DossierRemovedEvent } from './lib/events/dossier-removed-event.js';
export { DossierReopenedEvent } from './lib/events/dossier-reopened-event.js';
export { DossierSessionEndingEvent } from './lib/events/dossier-session-ending-event.js';
export { DossierSignedOutEvent } from './lib/events/dossier-signed-out-event.js';
export { DossierStateChangedEvent } from './lib/events/dossier-state-changed-event.js';
export { DossierSubmittedEvent } from './lib/events/dossier-submitted-event.js';
export { DossierUploadedEvent } from './lib/events/dossier-uploaded-event.js';

import type { DossierReview } from './dossier-review/dossier-review.js';
import type { DossierUpload } from './dossier-upload/dossier-upload.js';

/** The two elements by their tag names. */
export interface DossierElementMap {
  'dossier-upload': DossierUpload;
  'dossier-review': DossierReview;
}

declare global {
  interface HTMLElementTagNameMap extends DossierElementMap {}
}

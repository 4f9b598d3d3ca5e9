import type { DossierReview } from '../elements/dossier-review/dossier-review.js';
import type { DossierUpload } from '../elements/dossier-upload/dossier-upload.js';

/** What a template may set on `<dossier-upload>`. */
export interface DossierUploadProperties {
  readonly endpoint?: string | undefined;
  readonly lang?: string | undefined;
  readonly theme?: DossierUpload['theme'] | undefined;
  readonly getToken?: DossierUpload['getToken'];
  readonly messages?: DossierUpload['messages'] | undefined;
}

/** What a template may set on `<dossier-review>`. */
export interface DossierReviewProperties {
  readonly endpoint?: string | undefined;
  readonly lang?: string | undefined;
  readonly theme?: DossierReview['theme'] | undefined;
  readonly getToken?: DossierReview['getToken'];
  readonly messages?: DossierReview['messages'] | undefined;
}

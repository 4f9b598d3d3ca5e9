export { DossierReview } from './lib/elements/dossier-review/dossier-review.js';
export { DossierUpload } from './lib/elements/dossier-upload/dossier-upload.js';

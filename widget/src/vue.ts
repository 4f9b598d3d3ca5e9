export type { DossierReviewComponent, DossierUploadComponent } from './lib/frameworks/vue-elements.js';

import { defineElement } from './lib/base/define-element.js';
import { DossierReview } from './lib/elements/dossier-review/dossier-review.js';
import { DossierUpload } from './lib/elements/dossier-upload/dossier-upload.js';

/** The entry of `dossier.iife.js`: one classic script with everything in it registers both elements at once. */
defineElement('dossier-upload', DossierUpload);
defineElement('dossier-review', DossierReview);

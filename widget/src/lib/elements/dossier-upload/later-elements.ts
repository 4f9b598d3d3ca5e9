export { DossierDialog } from '../../base/dossier-dialog.js';
export { createPreparer } from '../../prepare/create-preparer.js';
export { DossierAsk } from '../dossier-ask/dossier-ask.js';
export { DossierProfileForm } from '../dossier-profile-form/dossier-profile-form.js';
export { DossierSubmitDialog } from '../dossier-submit-dialog/dossier-submit-dialog.js';
export { DossierUploadSheet } from '../dossier-upload-sheet/dossier-upload-sheet.js';

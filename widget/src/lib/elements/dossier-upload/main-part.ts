import { DossierDialog } from '../../base/dossier-dialog.js';
import { DossierProfileForm } from '../dossier-profile-form/dossier-profile-form.js';
import { DossierSubmitDialog } from '../dossier-submit-dialog/dossier-submit-dialog.js';
import { DossierUploadSheet } from '../dossier-upload-sheet/dossier-upload-sheet.js';
import * as pictures from './pictures-part.js';

export { renderTransferTile } from '../dossier-category/render-transfer-tile.js';
export { transferTileStyles } from '../dossier-category/transfer-tile-styles.js';
export { describeProblem } from './describe-problem.js';
export { listMissingHere } from './list-missing-here.js';
export { mainPartStyles as styles } from './main-part-styles.js';
export { PageDialogs } from './page-dialogs.js';
export { renderFirstProfile } from './render-first-profile.js';
export { renderRestored } from './render-restored.js';

/** What everybody needs who does something on the page. */
export const elements = {
  'dossier-dialog': DossierDialog,
  'dossier-upload-sheet': DossierUploadSheet,
  'dossier-submit-dialog': DossierSubmitDialog,
  'dossier-profile-form': DossierProfileForm,
};

/** A picture that has just been stored is drawn at once. */
export const brings = { pictures };

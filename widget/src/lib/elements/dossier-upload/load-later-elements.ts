import { defineElement } from '../../base/define-element.js';

/** Fetches and registers, as one chunk, what the page needs only once it stands: dialogs, forms, the answering of asks. */
export async function loadLaterElements(): Promise<void> {
  const later = await import('./later-elements.js');
  defineElement('dossier-dialog', later.DossierDialog);
  defineElement('dossier-upload-sheet', later.DossierUploadSheet);
  defineElement('dossier-submit-dialog', later.DossierSubmitDialog);
  defineElement('dossier-profile-form', later.DossierProfileForm);
  defineElement('dossier-category-news', later.DossierCategoryNews);
  defineElement('dossier-move', later.DossierMove);
  defineElement('dossier-stay', later.DossierStay);
  defineElement('dossier-receipt', later.DossierReceipt);
  defineElement('dossier-ask', later.DossierAsk);
}

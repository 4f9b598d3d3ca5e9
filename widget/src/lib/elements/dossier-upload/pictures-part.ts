import { DossierPicture } from '../dossier-picture/dossier-picture.js';

export { listTiles, renderRest } from '../dossier-category/list-tiles.js';
export { renderFold, renderOutcome } from '../dossier-category/render-fold.js';
export { renderLock } from '../dossier-category/render-lock.js';
export { renderThumbs } from '../dossier-category/render-thumbs.js';
export { renderLocked, renderReceipt, renderSms } from './render-settled.js';
export { settledStyles as styles } from './settled-styles.js';
export { summarizeSettled } from './summarize-settled.js';

/** What only a page with pictures, finished categories or a submission needs. */
export const elements = { 'dossier-picture': DossierPicture };

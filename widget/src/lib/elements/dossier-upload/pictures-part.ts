import { DossierPicture } from '../dossier-picture/dossier-picture.js';

export { pictureTileStyles } from '../dossier-category/picture-tile-styles.js';
export { renderFold, renderOutcome } from '../dossier-category/render-fold.js';
export { renderMaterialTile } from '../dossier-category/render-material-tile.js';
export { renderThumbs } from '../dossier-category/render-thumbs.js';
export { renderReceipt, renderSms } from './render-settled.js';
export { settledStyles as styles } from './settled-styles.js';
export { summarizeSettled } from './summarize-settled.js';

/** What only a page with pictures, finished categories or a submission needs. */
export const elements = { 'dossier-picture': DossierPicture };

import { DossierPicture } from '../dossier-picture/dossier-picture.js';

export { pictureTileStyles } from '../dossier-category/picture-tile-styles.js';
export { renderMaterialTile } from '../dossier-category/render-material-tile.js';
export { renderThumbs } from '../dossier-category/render-thumbs.js';

/** What only a page with pictures needs. */
export const elements = { 'dossier-picture': DossierPicture };

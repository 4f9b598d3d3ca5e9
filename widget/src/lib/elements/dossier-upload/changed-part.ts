import { DossierCategoryNews } from '../dossier-category-news/dossier-category-news.js';

export { changedStyles as styles } from './changed-styles.js';
export { renderKeptAside } from './render-kept-aside.js';

/** What only somebody meets whose categories have changed. */
export const elements = { 'dossier-category-news': DossierCategoryNews };

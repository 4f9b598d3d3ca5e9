import { DossierAsk } from '../dossier-ask/dossier-ask.js';

export { renderAsks, renderGeneralAsks } from './render-asks.js';
export { renderFeedback } from './render-feedback.js';
export { returnedStyles as styles } from './returned-styles.js';

/** What only somebody meets whose application was reviewed. */
export const elements = { 'dossier-ask': DossierAsk };

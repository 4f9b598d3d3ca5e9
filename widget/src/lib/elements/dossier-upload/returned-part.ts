import { DossierAsk } from '../dossier-ask/dossier-ask.js';

export { renderFeedback } from './render-feedback.js';
export { renderGeneralAsks } from './render-general-asks.js';
export { returnedStyles as styles } from './returned-styles.js';

/** What only somebody meets whose application was reviewed. */
export const elements = { 'dossier-ask': DossierAsk };

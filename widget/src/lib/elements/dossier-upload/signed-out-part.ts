import { DossierStay } from '../dossier-stay/dossier-stay.js';

export { renderSignedOut } from './render-signed-out.js';
export { signedOutStyles as styles } from './signed-out-styles.js';

/** What only somebody meets who is signed out. */
export const elements = { 'dossier-stay': DossierStay };

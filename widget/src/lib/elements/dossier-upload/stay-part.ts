import { DossierStay } from '../dossier-stay/dossier-stay.js';

/** What only somebody meets whose sign-in has run out. */
export const elements = { 'dossier-stay': DossierStay };

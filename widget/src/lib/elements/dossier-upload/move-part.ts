import { DossierMove } from '../dossier-move/dossier-move.js';

/** What only somebody meets who moves a picture. */
export const elements = { 'dossier-move': DossierMove };

import { DossierReceipt } from '../dossier-receipt/dossier-receipt.js';

export { receiptFactsStyles as styles } from './receipt-facts-styles.js';
export { renderReceiptFacts } from './render-receipt-facts.js';

/** What only somebody meets who unfolds the receipt. */
export const elements = { 'dossier-receipt': DossierReceipt };

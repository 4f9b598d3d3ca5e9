import type { MaterialVerdict } from '../model/decision.js';
import { type Exchange, reviewerOf } from './exchange.js';

/** The pictures of these verdicts whose display the caller's receipts prove. */
export function provenBy(
  exchange: Exchange,
  verdicts: readonly MaterialVerdict[],
  receipts: readonly string[] = [],
): Promise<readonly string[]> {
  return exchange.services.displayReceipts.proven(reviewerOf(exchange).id, verdicts, receipts);
}

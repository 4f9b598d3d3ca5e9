import { readCategories } from '../database/read-application.js';
import type { Transaction } from '../database/transaction.js';
import type { CategoryEvaluation } from '../model/state-facts.js';

/** What was asked for, newest first; the newest ten are enough to name a category that is no longer. */
export async function readEvaluations(
  tx: Transaction,
  applicationId: string,
): Promise<readonly CategoryEvaluation[]> {
  const rows = await tx.db
    .selectFrom('events')
    .select(['at', 'data'])
    .where('application_id', '=', applicationId)
    .where('kind', 'in', ['application-activated', 'categories-evaluated'])
    .orderBy('seq', 'desc')
    .limit(10)
    .execute();
  const evaluations: CategoryEvaluation[] = [];
  for (const { at, data } of rows) {
    const { categorySet } = JSON.parse(data) as { readonly categorySet: string };
    evaluations.push({ at, categories: await readCategories(tx, categorySet) });
  }
  return evaluations;
}

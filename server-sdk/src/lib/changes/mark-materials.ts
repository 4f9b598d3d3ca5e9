import type { Transaction } from '../database/transaction.js';
import type { DecisionRequest } from '../model/decision.js';

/** Publishes a decision's marks: asked, accepted; a picture that was left unmarked keeps the mark it had. */
export async function markMaterials(
  tx: Transaction,
  applicationId: string,
  { verdicts, asks }: DecisionRequest,
): Promise<void> {
  const asked = new Set(asks.flatMap(({ materialId }) => (materialId === null ? [] : [materialId])));
  for (const verdict of verdicts) {
    const mark = asked.has(verdict.materialId) ? 'asked' : verdict.mark;
    if (mark === 'unmarked') continue;
    await tx.db
      .updateTable('materials')
      .set({ mark })
      .where('id', '=', verdict.materialId)
      .where('application_id', '=', applicationId)
      .where('sha256', '=', verdict.sha256)
      .execute();
  }
}

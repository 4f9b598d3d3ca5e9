import { createHash } from 'node:crypto';
import { defineChange, type Transaction } from '../database/transaction.js';
import type { Category } from '../model/category.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface EvaluateInput {
  readonly applicationId: string;
  readonly categories: readonly Category[];
  /** The candidate version that the host's function saw. */
  readonly candidateVersion: string;
}

/** Keeps the categories asked of a candidate as a snapshot; does nothing while the application is locked. */
export const evaluateCategories = defineChange(async (tx, input: EvaluateInput): Promise<boolean> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { row } = locked;
  if (row.state !== 'draft' && row.state !== 'returned') return false;
  if (row.candidate_version !== input.candidateVersion) return false;
  const hash = await keepCategorySet(tx, input.categories);
  if (hash !== row.category_set) {
    await recordEvent(tx, locked, {
      kind: 'categories-evaluated',
      actor: { role: 'host', id: null },
      data: { categorySet: hash, categories: input.categories.map(({ id }) => id) },
    });
  }
  await saveApplication(tx, locked, { category_set: hash, evaluated_version: input.candidateVersion });
  return true;
});

/** Writes a category set once; its name is the SHA-256 of its JSON. */
export async function keepCategorySet(tx: Transaction, categories: readonly Category[]): Promise<string> {
  const json = JSON.stringify(categories);
  const hash = createHash('sha256').update(json).digest('hex');
  await tx.db
    .insertInto('category_sets')
    .values({ programme_id: tx.settings.programmeId, hash, categories: json, created_at: tx.now })
    .onConflict((conflict) => conflict.columns(['programme_id', 'hash']).doNothing())
    .execute();
  return hash;
}

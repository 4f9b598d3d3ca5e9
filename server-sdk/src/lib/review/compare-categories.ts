import type { Category } from '../model/category.js';

/** What one evaluation asks for beside the one before it. */
export interface CategoryComparison {
  readonly added: readonly Category[];
  readonly gone: readonly Category[];
  readonly kept: readonly Category[];
}

/** Compares by id: other words or limits of a category leave it the same one. */
export function compareCategories(
  before: readonly Category[],
  after: readonly Category[],
): CategoryComparison {
  const earlier = new Set(before.map(({ id }) => id));
  const later = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !earlier.has(id)),
    gone: before.filter(({ id }) => !later.has(id)),
    kept: after.filter(({ id }) => earlier.has(id)),
  };
}

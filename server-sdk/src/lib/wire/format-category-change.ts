import type { Category } from '../model/category.js';
import { isPresent } from '../model/material.js';
import type { Settings } from '../model/settings.js';
import type { StateFacts } from '../model/state-facts.js';
import { compareCategories } from '../review/compare-categories.js';
import { materialLock } from '../review/compute-lock.js';
import { formatMaterial } from './format-material.js';
import type { CategoryChangeView, KeptAsideView } from './state-view.js';

/** What the newest evaluation changed, while the candidate may still act on it; null when it changed nothing. */
export function formatCategoryChange({ record, evaluations }: StateFacts): CategoryChangeView | null {
  const { state, submittedAt } = record.application;
  const [newest, earlier] = evaluations;
  if (newest === undefined || earlier === undefined) return null;
  if ((state !== 'draft' && state !== 'returned') || newest.at <= (submittedAt ?? 0)) return null;
  const { added, gone, kept } = compareCategories(earlier.categories, newest.categories);
  if (added.length + gone.length === 0) return null;
  return { at: newest.at, added: added.map(nameCategory), gone: gone.map(nameCategory), kept: kept.length };
}

/** Pictures of categories that are no longer asked for. */
export function formatKeptAside(
  { record, evaluations }: StateFacts,
  settings: Settings,
  now: number,
): readonly KeptAsideView[] {
  const asked = new Set(record.categories.map(({ id }) => id));
  const aside = record.materials.filter(
    ({ categoryId, state }) => !asked.has(categoryId) && isPresent(state),
  );
  const ids = [...new Set(aside.map(({ categoryId }) => categoryId))];
  const known = evaluations.flatMap(({ categories }) => categories);
  return ids.map((id) => ({
    id,
    label: known.find((category) => category.id === id)?.label ?? id,
    materials: aside
      .filter(({ categoryId }) => categoryId === id)
      .map((material) =>
        formatMaterial(material, {
          mark: material.mark,
          lock: materialLock(record, material, settings.programme, now),
        }),
      ),
  }));
}

function nameCategory({ id, label }: Category): CategoryChangeView['added'][number] {
  return { id, label };
}

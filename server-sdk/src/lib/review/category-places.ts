import type { ApplicationRecord, Material } from '../model/application-record.js';
import type { Category } from '../model/category.js';
import { isPresent } from '../model/material.js';

/** The most pictures a category takes now: its maximum and one for each `add` ask that was not answered in words. */
export function categoryMaximum(record: ApplicationRecord, category: Category): number {
  if (record.application.state !== 'returned')
    return Math.max(category.maximum, highestPlace(record, category));
  const added = record.asks.filter(
    (ask) => ask.kind === 'add' && ask.categoryId === category.id && ask.answer === null,
  );
  return Math.max(category.maximum + added.length, highestPlace(record, category));
}

/** The pictures that sit on places of a category, by place. A replacement being checked has no place yet. */
export function presentMaterials(record: ApplicationRecord, categoryId: string): readonly Material[] {
  return record.materials
    .filter(
      (material) =>
        material.categoryId === categoryId && material.place !== null && isPresent(material.state),
    )
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
}

/** An earlier round's `add` ask may have left more pictures than the maximum; they stay. */
function highestPlace(record: ApplicationRecord, category: Category): number {
  return presentMaterials(record, category.id).length;
}

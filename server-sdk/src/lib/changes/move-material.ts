import { defineChange, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationRecord, Material } from '../model/application-record.js';
import type { Category } from '../model/category.js';
import { categoryMaximum } from '../review/category-places.js';
import { categoryLock, materialLock } from '../review/compute-lock.js';
import { freePlaceOf } from './end-material.js';
import { endReservation, findFreePlace } from './free-place.js';
import { guardCandidate } from './guard-candidate.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface MoveMaterialInput {
  readonly applicationId: string;
  readonly materialId: string;
  readonly categoryId: string;
}

/**
 * Seats a stored picture in another category without a new upload. A picture that a submission holds stays where it
 * was seen, and one that answers an ask stays with its ask: those are `not_allowed_now`.
 */
export const moveMaterial = defineChange(async (tx, input: MoveMaterialInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  await guardCandidate(tx, locked, 'remove-material');
  const record = await guardCandidate(tx, locked, 'add-material');
  const material = record.materials.find(({ id }) => id === input.materialId);
  if (material === undefined) throw new DossierError('not_found');
  if (material.categoryId === input.categoryId) return;
  const category = record.categories.find(({ id }) => id === input.categoryId);
  if (category === undefined) throw new DossierError('unknown_category');
  checkMovable(tx, record, material, category);
  checkRules(material, category);
  const place = await takePlace(tx, record, material, category);
  await recordEvent(tx, locked, {
    kind: 'material-moved',
    actor: { role: 'candidate', id: locked.row.candidate_id },
    data: {
      ...{ materialId: material.id, sha256: material.sha256, from: material.categoryId },
      ...{ categoryId: category.id, place },
    },
  });
  await saveApplication(tx, locked);
});

function checkMovable(
  tx: Transaction,
  record: ApplicationRecord,
  material: Material,
  category: Category,
): void {
  const { programme } = tx.settings;
  const lock =
    materialLock(record, material, programme, tx.now) ?? categoryLock(record, category.id, programme, tx.now);
  if (lock !== null) throw new DossierError('locked', { details: { reason: lock.reason } });
  const isAnswer = record.application.state === 'returned' && material.replaces !== null;
  const isBeingReplaced = record.materials.some(
    ({ replaces, state }) => replaces === material.id && state === 'checking',
  );
  const isSettled = material.state === 'stored' && material.firstSubmission === null;
  if (!isSettled || isAnswer || isBeingReplaced) throw new DossierError('not_allowed_now');
}

function checkRules({ type, bytes, width, height }: Material, category: Category): void {
  const { formats, maxBytes, minSidePixels } = category;
  if (!formats.some((format) => type === `image/${format}`)) {
    throw new DossierError('format_not_allowed', { details: { formats } });
  }
  if (bytes > maxBytes) throw new DossierError('too_large', { details: { maxBytes } });
  if (Math.min(width, height) < minSidePixels) {
    throw new DossierError('too_few_pixels', { details: { width, height, minSidePixels } });
  }
}

async function takePlace(
  tx: Transaction,
  record: ApplicationRecord,
  material: Material,
  category: Category,
): Promise<number> {
  const { applicationId, id } = material;
  const maximum = categoryMaximum(record, category);
  const place = await findFreePlace(tx, applicationId, category.id, maximum, null);
  if (place === null) throw new DossierError('category_full', { details: { maximum } });
  await freePlaceOf(tx, material);
  await endReservation(tx, applicationId, category.id, place);
  await tx.db
    .insertInto('places')
    .values({
      ...{ programme_id: tx.settings.programmeId, application_id: applicationId },
      ...{ category_id: category.id, place, upload_id: null, material_id: id },
    })
    .execute();
  await tx.db
    .updateTable('materials')
    .set({ category_id: category.id, place })
    .where('id', '=', id)
    .execute();
  return place;
}

import type { Selectable } from 'kysely';
import { completeRecord, toApplication } from '../database/read-application.js';
import type { ApplicationsTable } from '../database/schema.js';
import type { Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Material } from '../model/application-record.js';
import type { Category } from '../model/category.js';
import { isPresent } from '../model/material.js';
import { categoryMaximum } from '../review/category-places.js';
import { applicationLock, categoryLock, materialLock } from '../review/compute-lock.js';
import { findCategory } from './upload-record.js';

/** What an upload into a category may do now. */
export interface UploadPermission {
  readonly category: Category;
  /** The most places of the category at present. */
  readonly maximum: number;
  /** The picture that will be replaced, still on its place; null for an addition. */
  readonly replaced: Material | null;
}

/**
 * Whether the candidate may upload into a category now, by the state table's guards and the locks.
 * A first draft needs the application's row alone; everything else is loaded only where the rules look at it.
 * @throws DossierError `not_activated`, `locked`, `unknown_category`, `not_found` (the replaced picture)
 */
export async function checkUpload(
  tx: Transaction,
  row: Selectable<ApplicationsTable>,
  categoryId: string,
  replaces: string | null,
): Promise<UploadPermission> {
  const { programme } = tx.settings;
  const lock = applicationLock(toApplication(row), programme, tx.now);
  if (lock !== null) throw refused(lock.reason);
  const category = await findCategory(tx, row.category_set, categoryId);
  if (row.state === 'draft' && replaces === null) {
    return { category, maximum: category.maximum, replaced: null };
  }
  const record = await completeRecord(tx, row);
  const maximum = categoryMaximum(record, category);
  if (replaces === null) {
    const narrow = categoryLock(record, categoryId, programme, tx.now);
    if (narrow !== null) throw refused(narrow.reason);
    return { category, maximum, replaced: null };
  }
  const replaced = record.materials.find(({ id }) => id === replaces);
  if (replaced === undefined || replaced.categoryId !== categoryId) throw new DossierError('not_found');
  const own = materialLock(record, replaced, programme, tx.now);
  if (own !== null) throw refused(own.reason);
  if (!isPresent(replaced.state)) {
    // Gone already: the upload would be an addition, and needs its leave.
    const narrow = categoryLock(record, categoryId, programme, tx.now);
    if (narrow !== null) throw refused(narrow.reason);
    return { category, maximum, replaced: null };
  }
  const isBeingReplaced = record.materials.some(
    (material) => material.replaces === replaces && material.state === 'checking',
  );
  if (isBeingReplaced) throw new DossierError('category_full', { details: { maximum } });
  return { category, maximum, replaced };
}

function refused(reason: string): DossierError {
  return reason === 'not-activated'
    ? new DossierError('not_activated')
    : new DossierError('locked', { details: { reason } });
}

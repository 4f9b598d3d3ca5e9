import type { Selectable } from 'kysely';
import { prepareQuery } from '../database/prepare-query.js';
import { readCategories, toMaterial } from '../database/read-application.js';
import type { MaterialsTable, UploadsTable } from '../database/schema.js';
import type { Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Category } from '../model/category.js';
import type { CommittedMaterial, UploadAnnouncement, UploadRecord } from '../uploads/upload-ledger.js';

/** An upload's row with its segments, category and picture. */
export async function toUploadRecord(
  tx: Transaction,
  row: Selectable<UploadsTable>,
  application: { readonly candidate_id: string; readonly category_set: string | null },
): Promise<UploadRecord> {
  const segments = await tx.db
    .selectFrom('segments')
    .select(['file', 'start', 'bytes'])
    .where('upload_id', '=', row.id)
    .orderBy('start')
    .execute();
  return {
    id: row.id,
    applicationId: row.application_id,
    candidateId: application.candidate_id,
    announcement: toAnnouncement(row),
    category: await findCategory(tx, application.category_set, row.category_id),
    length: row.length,
    offset: row.byte_offset,
    state: row.state as UploadRecord['state'],
    refusal: row.refusal as UploadRecord['refusal'],
    expiresAt: row.expires_at,
    segments,
    material: row.material_id === null ? null : await readCommittedMaterial(tx, row.material_id),
  };
}

export function toAnnouncement(row: Selectable<UploadsTable>): UploadAnnouncement {
  const { category_id: category, filename, sha256, replaces, key } = row;
  return { category, filename, sha256, replaces, key };
}

/** The category of a set, or `unknown_category`. */
export async function findCategory(
  tx: Transaction,
  categorySet: string | null,
  categoryId: string,
): Promise<Category> {
  const categories = await readCategories(tx, categorySet);
  const category = categories.find(({ id }) => id === categoryId);
  if (category === undefined) throw new DossierError('unknown_category');
  return category;
}

/** A picture as its commit answer shows it. */
export async function readCommittedMaterial(tx: Transaction, materialId: string): Promise<CommittedMaterial> {
  const row = await tx.db
    .selectFrom('materials')
    .selectAll()
    .where('id', '=', materialId)
    .executeTakeFirstOrThrow();
  return toCommittedMaterial(row);
}

/** A picture's row as its commit answer shows it. */
export function toCommittedMaterial(row: Selectable<MaterialsTable>): CommittedMaterial {
  return { ...toMaterial(row), storageKey: row.storage_key ?? '' };
}

/** The application's upload of an idempotency key; the same key for something else is `key_reused`. */
export async function findByKey(
  tx: Transaction,
  applicationId: string,
  announcement: UploadAnnouncement,
  length: number,
): Promise<Selectable<UploadsTable> | null> {
  const [row] = await readByKey(tx, { applicationId, key: announcement.key });
  if (row === undefined) return null;
  const same =
    row.category_id === announcement.category &&
    row.sha256 === announcement.sha256 &&
    row.replaces === announcement.replaces &&
    row.length === length;
  if (!same) throw new DossierError('key_reused');
  return row;
}

const readByKey = prepareQuery((db, input: { applicationId: string; key: string }) =>
  db
    .selectFrom('uploads')
    .selectAll()
    .where('application_id', '=', input.applicationId)
    .where('key', '=', input.key),
);

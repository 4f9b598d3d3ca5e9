import type { Selectable } from 'kysely';
import { insertRow } from '../database/insert-row.js';
import type { MaterialsTable, UploadsTable } from '../database/schema.js';
import { defineChange, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { CommitInput, CommitOutcome } from '../uploads/upload-ledger.js';
import { checkUpload, type UploadPermission } from './check-upload.js';
import { endReservation, findFreePlace } from './free-place.js';
import {
  type LockedApplication,
  lockApplication,
  recordEvent,
  saveApplication,
} from './locked-application.js';
import { tell } from './outbox.js';
import { uploadLifetimeMs } from './plan-upload.js';
import { takePlaceOf } from './take-place.js';
import { findByKey, readCommittedMaterial, toCommittedMaterial } from './upload-record.js';

/** How long the process that committed a picture has to check it before another may, milliseconds. */
export const checkLeaseMs = 20_000;

/**
 * The commit of a picture whose bytes are durable already: its upload, its place, its row, its event, all or nothing.
 * A repeat of the same key, or of the same last segment, finds what the first one wrote.
 */
export const commitMaterial = defineChange(async (tx, input: CommitInput): Promise<CommitOutcome> => {
  const locked = await lockApplication(tx, input.applicationId);
  const upload = await findUpload(tx, input);
  if (upload?.state === 'committed' && upload.material_id !== null) {
    const material = await readCommittedMaterial(tx, upload.material_id);
    return { kind: 'repeated', uploadId: upload.id, material };
  }
  if (upload !== null && input.uploadId === null && upload.state === 'open') {
    throw new DossierError('offset_mismatch', { details: { offset: upload.byte_offset } });
  }
  if (upload !== null && upload.state !== 'open') throw new DossierError('upload_gone');
  if (upload !== null && upload.byte_offset !== input.expectedOffset) {
    return { kind: 'lost', offset: upload.byte_offset };
  }
  const { category, replaces } = announcementOf(input, upload);
  const permission = await checkUpload(tx, locked.row, category, replaces);
  const uploadId = upload?.id ?? tx.makeId();
  const place = await choosePlace(
    tx,
    locked,
    upload,
    permission,
    upload?.sha256 ?? input.announcement.sha256,
  );
  await finishUpload(tx, input, upload, uploadId);
  const row = materialRow(tx, input, upload, uploadId, place);
  await insertRow(tx, 'materials', row);
  if (place !== null) await seat(tx, row, upload, place);
  await recordCommit(tx, locked, row);
  const isSeatedLate = place === null && input.state === 'stored';
  if (isSeatedLate) await takePlaceOf(tx, locked, input.materialId);
  await saveApplication(tx, locked);
  const material = isSeatedLate
    ? await readCommittedMaterial(tx, input.materialId)
    : toCommittedMaterial(row);
  return { kind: 'committed', uploadId, material };
});

async function findUpload(tx: Transaction, input: CommitInput): Promise<Selectable<UploadsTable> | null> {
  if (input.uploadId === null) {
    return findByKey(tx, input.applicationId, input.announcement, input.length);
  }
  const row = await tx.db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', input.uploadId)
    .where('application_id', '=', input.applicationId)
    .executeTakeFirst();
  if (row === undefined) throw new DossierError('not_found');
  return row;
}

function announcementOf(
  { announcement }: CommitInput,
  upload: Selectable<UploadsTable> | null,
): { readonly category: string; readonly replaces: string | null } {
  return upload === null ? announcement : { category: upload.category_id, replaces: upload.replaces };
}

/** The place of a new picture; null for a replacement, which takes the old one's place once it is stored. */
async function choosePlace(
  tx: Transaction,
  { row }: LockedApplication,
  upload: Selectable<UploadsTable> | null,
  { category, maximum, replaced }: UploadPermission,
  sha256: string,
): Promise<number | null> {
  if (replaced !== null) return null;
  if (upload !== null) {
    const places = await tx.db
      .selectFrom('places')
      .select(['place', 'upload_id'])
      .where('application_id', '=', row.id)
      .where('category_id', '=', category.id)
      .execute();
    const reserved = places.find(({ upload_id }) => upload_id === upload.id);
    // The maximum may have gone down since: an `add` ask was answered in words, or the host asks for fewer.
    const seated = places.filter(({ upload_id }) => upload_id === null).length;
    if (reserved !== undefined && seated < maximum) return reserved.place;
  }
  const place = await findFreePlace(tx, row.id, category.id, maximum, sha256);
  if (place === null) throw new DossierError('category_full', { details: { maximum } });
  return place;
}

async function finishUpload(
  tx: Transaction,
  input: CommitInput,
  upload: Selectable<UploadsTable> | null,
  uploadId: string,
): Promise<void> {
  if (upload !== null) {
    await tx.db
      .updateTable('uploads')
      .set({
        state: 'committed',
        byte_offset: upload.length,
        material_id: input.materialId,
        touched_at: tx.now,
      })
      .where('id', '=', upload.id)
      .execute();
    await tx.db.deleteFrom('segments').where('upload_id', '=', upload.id).execute();
    return;
  }
  const { category, filename, sha256, replaces, key } = input.announcement;
  await insertRow(tx, 'uploads', {
    id: uploadId,
    programme_id: tx.settings.programmeId,
    application_id: input.applicationId,
    key,
    category_id: category,
    filename,
    sha256,
    replaces,
    length: input.length,
    byte_offset: input.length,
    state: 'committed',
    refusal: null,
    material_id: input.materialId,
    created_at: tx.now,
    touched_at: tx.now,
    expires_at: tx.now + uploadLifetimeMs,
  });
}

function materialRow(
  tx: Transaction,
  input: CommitInput,
  upload: Selectable<UploadsTable> | null,
  uploadId: string,
  place: number | null,
): Selectable<MaterialsTable> {
  const { announcement } = input;
  return {
    id: input.materialId,
    programme_id: tx.settings.programmeId,
    application_id: input.applicationId,
    category_id: upload?.category_id ?? announcement.category,
    place,
    upload_id: uploadId,
    filename: upload?.filename ?? announcement.filename,
    type: input.type,
    bytes: upload?.length ?? input.length,
    width: input.width,
    height: input.height,
    sha256: upload?.sha256 ?? announcement.sha256,
    state: input.state,
    rejection: null,
    replaces: upload === null ? announcement.replaces : upload.replaces,
    mark: null,
    storage_key: input.storageKey,
    view_key: null,
    view_bytes: null,
    view_sha256: null,
    check_until: input.state === 'checking' ? tx.now + checkLeaseMs : 0,
    check_attempts: 0,
    committed_at: tx.now,
    ended_at: null,
    first_submission: null,
  };
}

/** Puts the picture on its place: the upload's reservation becomes its seat, or a new row is written. */
async function seat(
  tx: Transaction,
  row: Selectable<MaterialsTable>,
  upload: Selectable<UploadsTable> | null,
  place: number,
): Promise<void> {
  const { application_id, category_id, id } = row;
  if (upload !== null) {
    const seated = await tx.db
      .updateTable('places')
      .set({ upload_id: null, material_id: id })
      .where('application_id', '=', application_id)
      .where('upload_id', '=', upload.id)
      .returning('place')
      .executeTakeFirst();
    if (seated !== undefined) return;
  }
  await endReservation(tx, application_id, category_id, place);
  await insertRow(tx, 'places', {
    programme_id: row.programme_id,
    application_id,
    category_id,
    place,
    upload_id: null,
    material_id: id,
  });
}

async function recordCommit(
  tx: Transaction,
  locked: LockedApplication,
  row: Selectable<MaterialsTable>,
): Promise<void> {
  const { id: materialId, category_id: categoryId, sha256, bytes, replaces = null } = row;
  await recordEvent(tx, locked, {
    kind: 'material-committed',
    actor: { role: 'candidate', id: locked.row.candidate_id },
    data: { materialId, categoryId, sha256, bytes, replaces },
    values: { filename: row.filename },
  });
  await tell(tx, 'afterCommit', locked.row, { materialId, categoryId, sha256, bytes });
}

import type { Selectable } from 'kysely';
import { prepareQuery } from '../database/prepare-query.js';
import type { ApplicationsTable, UploadsTable } from '../database/schema.js';
import { defineChange, defineRead, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { UploadPlan, UploadPlanInput } from '../uploads/upload-ledger.js';
import { checkUpload } from './check-upload.js';
import { endReservation, findFreePlace } from './free-place.js';
import { checkConsent } from './give-consent.js';
import { lockApplication } from './locked-application.js';
import { findByKey, readCommittedMaterial, toUploadRecord } from './upload-record.js';

/** How long an upload stays open after its last byte, milliseconds. */
export const uploadLifetimeMs = 24 * 3_600_000;

/** Whether an upload may begin, without writing anything: the short road's look before its bytes are kept. */
export const lookAtUpload = defineRead(async (tx, input: UploadPlanInput): Promise<UploadPlan> => {
  const { programmeId } = tx.settings;
  const [row] = await readRow(tx, { applicationId: input.applicationId, programmeId });
  if (row === undefined) throw new DossierError('not_found');
  const known = await findByKey(tx, row.id, input, input.length);
  if (known !== null) return planKnown(tx, known, row);
  const { category, maximum, replaced } = await checkUpload(tx, row, input.category, input.replaces);
  checkConsent(tx, row);
  checkLength(input.length, category.maxBytes);
  if (replaced === null && (await findFreePlace(tx, row.id, category.id, maximum, input.sha256)) === null) {
    throw new DossierError('category_full', { details: { maximum } });
  }
  return { kind: 'new', category, candidateId: row.candidate_id, upload: null };
});

/** Begins an upload of the long road: takes a place and writes its row. The same key gives the same upload. */
export const reserveUpload = defineChange(async (tx, input: UploadPlanInput): Promise<UploadPlan> => {
  const { row } = await lockApplication(tx, input.applicationId);
  const known = await findByKey(tx, row.id, input, input.length);
  if (known !== null) return planKnown(tx, known, row);
  const { category, maximum, replaced } = await checkUpload(tx, row, input.category, input.replaces);
  checkConsent(tx, row);
  checkLength(input.length, category.maxBytes);
  await checkOpenUploads(tx, row.id);
  const upload = await insertUpload(tx, input, row.id);
  if (replaced === null) await reservePlace(tx, upload, maximum);
  const record = await toUploadRecord(tx, upload, row);
  return { kind: 'new', category, candidateId: row.candidate_id, upload: record };
});

const readRow = prepareQuery((db, input: { applicationId: string; programmeId: string }) =>
  db
    .selectFrom('applications')
    .selectAll()
    .where('id', '=', input.applicationId)
    .where('programme_id', '=', input.programmeId),
);

async function planKnown(
  tx: Transaction,
  upload: Selectable<UploadsTable>,
  application: Selectable<ApplicationsTable>,
): Promise<UploadPlan> {
  if (upload.state === 'committed' && upload.material_id !== null) {
    const material = await readCommittedMaterial(tx, upload.material_id);
    return { kind: 'repeated', uploadId: upload.id, material };
  }
  if (upload.state === 'open' && upload.expires_at > tx.now)
    return { kind: 'resumed', upload: await toUploadRecord(tx, upload, application) };
  throw new DossierError('upload_gone', { details: { refusal: upload.refusal } });
}

function checkLength(length: number, maxBytes: number): void {
  if (length > maxBytes) throw new DossierError('too_large', { details: { maxBytes } });
}

async function checkOpenUploads(tx: Transaction, applicationId: string): Promise<void> {
  const { open } = await tx.db
    .selectFrom('uploads')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('application_id', '=', applicationId)
    .where('state', '=', 'open')
    .where('expires_at', '>', tx.now)
    .executeTakeFirstOrThrow();
  if (Number(open) >= tx.settings.maxOpenUploads) {
    throw new DossierError('rate_limited', { retryAfterSeconds: 60 });
  }
}

async function insertUpload(
  tx: Transaction,
  input: UploadPlanInput,
  applicationId: string,
): Promise<Selectable<UploadsTable>> {
  return tx.db
    .insertInto('uploads')
    .values({
      id: tx.makeId(),
      programme_id: tx.settings.programmeId,
      application_id: applicationId,
      key: input.key,
      category_id: input.category,
      filename: input.filename,
      sha256: input.sha256,
      replaces: input.replaces,
      length: input.length,
      byte_offset: 0,
      state: 'open',
      refusal: null,
      material_id: null,
      created_at: tx.now,
      touched_at: tx.now,
      expires_at: tx.now + uploadLifetimeMs,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function reservePlace(
  tx: Transaction,
  upload: Selectable<UploadsTable>,
  maximum: number,
): Promise<void> {
  const { application_id, category_id, id } = upload;
  const place = await findFreePlace(tx, application_id, category_id, maximum, upload.sha256);
  if (place === null) throw new DossierError('category_full', { details: { maximum } });
  await endReservation(tx, application_id, category_id, place);
  await tx.db
    .insertInto('places')
    .values({
      programme_id: tx.settings.programmeId,
      application_id,
      category_id,
      place,
      upload_id: id,
      material_id: null,
    })
    .execute();
}

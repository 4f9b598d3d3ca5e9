import { defineChange, type Transaction } from '../database/transaction.js';
import type { DeletionFacts } from '../model/deletion.js';
import {
  type LockedApplication,
  lockApplication,
  recordEvent,
  saveApplication,
} from './locked-application.js';
import { addTallies, moveWaiting } from './tallies.js';

export interface DeleteInput {
  readonly applicationId: string;
  readonly reason: string;
}

/**
 * Deletes all that is known of an application in one transaction, but for its events, which hold ids and salted digests,
 * and notes which bytes have to go. The second call changes nothing.
 */
export const deleteApplication = defineChange(async (tx, input: DeleteInput): Promise<void> => {
  const known = await tx.db
    .selectFrom('deletions')
    .select('application_id')
    .where('application_id', '=', input.applicationId)
    .where('programme_id', '=', tx.settings.programmeId)
    .executeTakeFirst();
  if (known !== undefined) return;
  const locked = await lockApplication(tx, input.applicationId);
  const { id } = locked.row;
  const left = await listBytes(tx, id);
  const facts = await readFacts(tx, locked, input.reason, left.storageKeys.length);
  await recordEvent(tx, locked, {
    kind: 'application-deleted',
    actor: { role: 'host', id: null },
    data: { reason: input.reason, pictures: facts.pictures.length },
  });
  await tx.db
    .insertInto('deletions')
    .values({
      application_id: id,
      programme_id: tx.settings.programmeId,
      reason: input.reason,
      started_at: tx.now,
      finished_at: null,
      storage_keys: JSON.stringify(left.storageKeys),
      files: JSON.stringify(left.files),
      facts: JSON.stringify({ ...facts, events: locked.head } satisfies DeletionFacts),
      proof: null,
    })
    .execute();
  const { state } = locked.row;
  if (state === 'submitted') await tallyGone(tx, locked);
  await deleteRows(tx, id);
  await emptyApplication(tx, locked);
});

async function tallyGone(tx: Transaction, { row }: LockedApplication): Promise<void> {
  await addTallies(tx, row, [{ kind: 'gone', name: '', at: tx.now, n: 1 }, ...moveWaiting(row.stage, null)]);
}

/** Objects and segments that belong to the application, those included that are on their way out already. */
async function listBytes(tx: Transaction, applicationId: string) {
  const materials = await tx.db
    .selectFrom('materials')
    .select(['storage_key', 'view_key'])
    .where('application_id', '=', applicationId)
    .execute();
  const leaving = await tx.db
    .selectFrom('outbox')
    .select('payload')
    .where('application_id', '=', applicationId)
    .where('kind', '=', 'remove-bytes')
    .where('done_at', 'is', null)
    .execute();
  const segments = await tx.db
    .selectFrom('segments')
    .innerJoin('uploads', 'uploads.id', 'segments.upload_id')
    .select('segments.file')
    .where('uploads.application_id', '=', applicationId)
    .execute();
  const held = materials.flatMap(({ storage_key, view_key }) => [storage_key, view_key]);
  const gone = leaving.flatMap(({ payload }) => (JSON.parse(payload) as { keys: string[] }).keys);
  const storageKeys = [...new Set([...held, ...gone])].filter((key) => key !== null);
  return { storageKeys, files: segments.map(({ file }) => file) };
}

async function readFacts(
  tx: Transaction,
  { row }: LockedApplication,
  reason: string,
  objects: number,
): Promise<Omit<DeletionFacts, 'events'>> {
  const materials = await tx.db
    .selectFrom('materials')
    .select(['id', 'sha256', 'bytes'])
    .where('application_id', '=', row.id)
    .orderBy('id')
    .execute();
  const submissions = await tx.db
    .selectFrom('submissions')
    .select(['number', 'digest'])
    .where('application_id', '=', row.id)
    .orderBy('number')
    .execute();
  return {
    programmeId: row.programme_id,
    applicationId: row.id,
    reason,
    startedAt: tx.now,
    pictures: materials.map(({ id: materialId, sha256, bytes }) => ({ materialId, sha256, bytes })),
    submissions,
    objects,
  };
}

async function deleteRows(tx: Transaction, applicationId: string): Promise<void> {
  const uploads = tx.db.selectFrom('uploads').select('id').where('application_id', '=', applicationId);
  await tx.db.deleteFrom('segments').where('upload_id', 'in', uploads).execute();
  const [materials, decisions] = (['materials', 'decisions'] as const).map((table) =>
    tx.db.selectFrom(table).select('id').where('application_id', '=', applicationId),
  );
  await tx.db
    .deleteFrom('rotations')
    .where('material_id', 'in', materials ?? [])
    .execute();
  await tx.db
    .deleteFrom('reminders')
    .where('decision_id', 'in', decisions ?? [])
    .execute();
  for (const table of tablesOfOne) {
    await tx.db
      .deleteFrom(table as 'places')
      .where('application_id', '=', applicationId)
      .execute();
  }
}

const tablesOfOne = [
  'findings',
  'looks',
  'desk_messages',
  'deadline_extensions',
  'event_values',
  'outbox',
  'notices',
  'asks',
  'decisions',
  'submission_keys',
  'submissions',
  'places',
  'materials',
  'uploads',
] as const;

/** Nobody finds this row any more by the candidate's id, in a list or in a queue; the candidate may come anew. */
async function emptyApplication(tx: Transaction, locked: LockedApplication): Promise<void> {
  const nobody = { id: `deleted:${locked.row.id}`, name: '', site: '', region: '', version: '' };
  await saveApplication(tx, locked, {
    candidate_id: nobody.id,
    candidate: JSON.stringify(nobody),
    candidate_version: '',
    evaluated_version: null,
    site: '',
    region: '',
    category_set: null,
    state: 'draft',
    stage: null,
    round: 0,
    activated_at: null,
    profile: '{}',
    profile_changed_at: null,
    due_at: null,
    submission: 0,
    submitted_at: null,
    claim_reviewer: null,
    claim_until: null,
    search_key: '',
    consent_version: null,
    consent_sha256: null,
    consent_at: null,
    consent_guardian_sha256: null,
    approved_by: '[]',
    assigned_to: null,
    pressed_key: null,
    pressed_at: null,
    deleted_at: tx.now,
  });
}

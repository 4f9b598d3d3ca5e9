import { createHash } from 'node:crypto';
import { defineChange, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationRecord } from '../model/application-record.js';
import { pickText } from '../model/localized-text.js';
import { formatManifest, type Manifest } from '../model/manifest.js';
import { presentMaterials } from '../review/category-places.js';
import { resolveAsks } from '../review/resolve-asks.js';
import type { SubmissionResultView } from '../wire/review-view.js';
import { guardCandidate } from './guard-candidate.js';
import {
  type LockedApplication,
  lockApplication,
  recordEvent,
  saveApplication,
} from './locked-application.js';
import { tell } from './outbox.js';
import { supersedeNotices } from './supersede-notices.js';
import { addTallies, moveWaiting } from './tallies.js';

export interface SubmitInput {
  readonly applicationId: string;
  readonly revision: number;
  readonly declared: boolean;
  readonly key: string | null;
}

/**
 * Freezes what is there as a numbered submission: one manifest, one digest, everything locked, or nothing at all.
 * The same key, or the same press again, gets the first answer.
 */
export const submitApplication = defineChange(
  async (tx, input: SubmitInput): Promise<SubmissionResultView> => {
    const locked = await lockApplication(tx, input.applicationId);
    const earlier = await findEarlier(tx, locked, input);
    if (earlier !== null) return earlier;
    if (locked.row.revision !== input.revision) {
      throw new DossierError('stale_revision', { details: { revision: locked.row.revision } });
    }
    const pressedAt = firstPress(locked, input.key, tx.now);
    const record = await guardCandidate(tx, locked, 'submit', pressedAt);
    if (!input.declared) throw new DossierError('declaration_needed');
    if (record.materials.some(({ state }) => state === 'checking')) {
      throw new DossierError('check_busy', { retryAfterSeconds: 2 });
    }
    return freeze(tx, locked, record, input);
  },
);

/** What a submission freezes, for the host's own rule before it; nothing is written. */
export function frozenMaterials(record: ApplicationRecord): Manifest['entries'] {
  return record.categories.flatMap((category) =>
    presentMaterials(record, category.id).map((material) => ({
      materialId: material.id,
      categoryId: material.categoryId,
      place: material.place ?? 0,
      filename: material.filename,
      type: material.type,
      bytes: material.bytes,
      sha256: material.sha256,
    })),
  );
}

/** The submission that a key stands for, or that stands already when somebody presses again under another key. */
async function findEarlier(
  tx: Transaction,
  { row }: LockedApplication,
  input: SubmitInput,
): Promise<SubmissionResultView | null> {
  const known = input.key === null ? undefined : await findKey(tx, row.id, input.key);
  if (known !== undefined && known.request_digest !== digestRequest(input))
    throw new DossierError('key_reused');
  const isRepeatedPress = row.state === 'submitted' && row.revision === input.revision + 1;
  if (known === undefined && !isRepeatedPress) return null;
  const found = await tx.db
    .selectFrom('submissions')
    .select(['number', 'submitted_at', 'digest'])
    .where('application_id', '=', row.id)
    .where('number', '=', known?.number ?? row.submission)
    .executeTakeFirstOrThrow();
  if (known === undefined && input.key !== null) await keepKey(tx, row, input.key, digestRequest(input));
  return {
    number: found.number,
    submittedAt: found.submitted_at,
    digest: found.digest,
    revision: row.revision,
    repeated: true,
  };
}

async function findKey(tx: Transaction, applicationId: string, key: string) {
  const [own, further] = (['submissions', 'submission_keys'] as const).map((table) =>
    tx.db
      .selectFrom(table as 'submission_keys')
      .select(['number', 'request_digest'])
      .where('application_id', '=', applicationId)
      .where('key', '=', key),
  );
  return (await own?.executeTakeFirst()) ?? (await further?.executeTakeFirst());
}

/** More presses of one submission than this are answered and forgotten: nobody fills the table by pressing. */
const mostFurtherKeys = 100;

/** What was answered once under this key is answered again, also when the application has moved on. */
async function keepKey(
  tx: Transaction,
  row: LockedApplication['row'],
  key: string,
  request_digest: string,
): Promise<void> {
  const { count } = await tx.db
    .selectFrom('submission_keys')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('application_id', '=', row.id)
    .where('number', '=', row.submission)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostFurtherKeys) return;
  await tx.db
    .insertInto('submission_keys')
    .values({
      application_id: row.id,
      programme_id: row.programme_id,
      ...{ key, number: row.submission, request_digest },
    })
    .execute();
}

/** The first press of this key counts for deadlines when pictures were still being checked then. */
function firstPress({ row }: LockedApplication, key: string | null, now: number): number {
  const mayCount = key !== null && row.pressed_key === key && row.pressed_at !== null;
  return mayCount && now - (row.pressed_at ?? 0) < 10 * 60_000 ? (row.pressed_at ?? now) : now;
}

async function freeze(
  tx: Transaction,
  locked: LockedApplication,
  record: ApplicationRecord,
  input: SubmitInput,
): Promise<SubmissionResultView> {
  const { row } = locked;
  const number = row.submission + 1;
  const manifest: Manifest = {
    programmeId: row.programme_id,
    applicationId: row.id,
    submission: number,
    submittedAt: tx.now,
    categorySet: row.category_set ?? '',
    entries: frozenMaterials(record),
    answers: record.asks.flatMap(({ id, answer }) => (answer === null ? [] : [{ askId: id, answer }])),
  };
  const text = formatManifest(manifest);
  const digest = createHash('sha256').update(text).digest('hex');
  await tx.db
    .insertInto('submissions')
    .values({
      application_id: row.id,
      number,
      programme_id: row.programme_id,
      manifest: text,
      digest,
      submitted_at: tx.now,
      key: input.key,
      request_digest: digestRequest(input),
      declaration: pickText(
        tx.settings.programme.declaration,
        record.application.candidate.locale ?? 'zh-CN',
      ),
    })
    .execute();
  const stage = tx.settings.stages[0]?.id ?? null;
  await addTallies(tx, row, [{ kind: 'submitted', name: '', at: tx.now, n: 1 }, ...moveWaiting(null, stage)]);
  await freezeMaterials(tx, record, manifest, number);
  await keepAsks(tx, record);
  await endOpenUploads(tx, row.id);
  await recordEvent(tx, locked, {
    kind: 'application-submitted',
    actor: { role: 'candidate', id: row.candidate_id },
    data: { submission: number, digest, pictures: manifest.entries.length },
  });
  await supersedeNotices(tx, locked);
  await tell(tx, 'afterSubmit', row, { submission: number, digest });
  await saveApplication(tx, locked, {
    state: 'submitted',
    stage,
    round: row.round + 1,
    revision: row.revision + 1,
    submission: number,
    submitted_at: tx.now,
    waiting_since: tx.now,
    due_at: null,
    claim_reviewer: null,
    claim_until: null,
    pressed_key: null,
    pressed_at: null,
    approved_by: '[]',
  });
  return { number, submittedAt: tx.now, digest, revision: row.revision + 1, repeated: false };
}

async function freezeMaterials(
  tx: Transaction,
  record: ApplicationRecord,
  manifest: Manifest,
  number: number,
): Promise<void> {
  const ids = manifest.entries.map(({ materialId }) => materialId);
  if (ids.length === 0) return;
  await tx.db
    .updateTable('materials')
    .set({ first_submission: number })
    .where('id', 'in', ids)
    .where('first_submission', 'is', null)
    .execute();
  const asked = record.materials.filter(({ mark }) => mark === 'asked').map(({ id }) => id);
  if (asked.length === 0) return;
  await tx.db.updateTable('materials').set({ mark: null }).where('id', 'in', asked).execute();
}

async function keepAsks(tx: Transaction, record: ApplicationRecord): Promise<void> {
  if (record.application.state !== 'returned') return;
  for (const { id, state } of resolveAsks(record)) {
    await tx.db.updateTable('asks').set({ state }).where('id', '=', id).execute();
  }
}

/** Idle reservations end with the submission; live ones have refused it already. */
async function endOpenUploads(tx: Transaction, applicationId: string): Promise<void> {
  const open = await tx.db
    .updateTable('uploads')
    .set({ state: 'expired', touched_at: tx.now })
    .where('application_id', '=', applicationId)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  await tx.db.deleteFrom('segments').where('upload_id', 'in', ids).execute();
  await tx.db
    .deleteFrom('places')
    .where('application_id', '=', applicationId)
    .where('upload_id', 'in', ids)
    .execute();
}

function digestRequest({ revision, declared }: SubmitInput): string {
  return createHash('sha256')
    .update(JSON.stringify([revision, declared]))
    .digest('hex');
}

/** Remembers the first press of a submission that must wait for its pictures' checks. */
export const rememberPress = defineChange(
  async (tx, input: { applicationId: string; key: string; pressedAt: number }): Promise<void> => {
    const { row } = await lockApplication(tx, input.applicationId);
    if (row.pressed_key === input.key) return;
    await tx.db
      .updateTable('applications')
      .set({ pressed_key: input.key, pressed_at: input.pressedAt })
      .where('id', '=', row.id)
      .execute();
  },
);

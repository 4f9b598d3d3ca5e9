import type { Selectable } from 'kysely';
import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationState } from '../model/application.js';
import type { Application, ApplicationRecord, Material, Reservation } from '../model/application-record.js';
import type { Ask } from '../model/ask.js';
import type { Category } from '../model/category.js';
import type { ApplicationsTable, AsksTable, MaterialsTable } from './schema.js';
import type { Transaction } from './transaction.js';

/** Loads an application with all that belongs to it; `not_found` when this programme has none of that id. */
export async function readApplication(tx: Transaction, applicationId: string): Promise<ApplicationRecord> {
  return completeRecord(tx, await requireApplication(tx, applicationId));
}

/**
 * An application's row, for a read; what writes takes `lockApplication`.
 * @throws DossierError `not_found`, also for one of another programme or that was deleted
 */
export async function requireApplication(
  tx: Transaction,
  applicationId: string,
): Promise<Selectable<ApplicationsTable>> {
  const row = await tx.db
    .selectFrom('applications')
    .selectAll()
    .where('id', '=', applicationId)
    .where('programme_id', '=', tx.settings.programmeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new DossierError('not_found');
  return row;
}

/** The record around an application's row. */
export async function completeRecord(
  tx: Transaction,
  row: Selectable<ApplicationsTable>,
): Promise<ApplicationRecord> {
  const application = toApplication(row);
  const materials = await tx.db
    .selectFrom('materials')
    .selectAll()
    .where('application_id', '=', row.id)
    .orderBy('committed_at')
    .orderBy('id')
    .execute();
  const newestReturn = application.round === 0 ? null : await readNewestReturn(tx, row.id);
  return {
    application,
    categories: await readCategories(tx, row.category_set),
    materials: materials.map(toMaterial),
    asks: newestReturn?.asks ?? [],
    excusedCategories: newestReturn === null ? [] : await readExcusedCategories(tx, row.id),
    returnedAt: newestReturn?.at ?? null,
    reservations: await readReservations(tx, row.id),
  };
}

const categorySets = new Map<string, readonly Category[]>();

/** A category set by its hash; sets never change, so a thousand of them are kept in memory. */
export async function readCategories(tx: Transaction, hash: string | null): Promise<readonly Category[]> {
  if (hash === null) return [];
  const name = `${tx.settings.programmeId}:${hash}`;
  const known = categorySets.get(name);
  if (known !== undefined) return known;
  const row = await tx.db
    .selectFrom('category_sets')
    .select('categories')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  const categories = JSON.parse(row.categories) as readonly Category[];
  if (categorySets.size >= 1_000) categorySets.clear();
  categorySets.set(name, categories);
  return categories;
}

async function readNewestReturn(
  tx: Transaction,
  applicationId: string,
): Promise<{ readonly at: number; readonly asks: readonly Ask[] } | null> {
  const decision = await tx.db
    .selectFrom('decisions')
    .select(['id', 'at'])
    .where('application_id', '=', applicationId)
    .where('outcome', '=', 'return')
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (decision === undefined) return null;
  const asks = await tx.db
    .selectFrom('asks')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('decision_id', '=', decision.id)
    .orderBy('position')
    .execute();
  return { at: decision.at, asks: asks.map(toAsk) };
}

async function readExcusedCategories(tx: Transaction, applicationId: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('asks')
    .select('category_id')
    .distinct()
    .where('application_id', '=', applicationId)
    .where('answer', 'is not', null)
    .where('kind', 'in', ['replace', 'add'])
    .where('category_id', 'is not', null)
    .execute();
  return rows.flatMap(({ category_id }) => (category_id === null ? [] : [category_id]));
}

/** The uploads of an application that are under way. */
export async function readReservations(
  tx: Transaction,
  applicationId: string,
): Promise<readonly Reservation[]> {
  const rows = await tx.db
    .selectFrom('uploads')
    .select(['id', 'category_id', 'touched_at'])
    .where('application_id', '=', applicationId)
    .where('state', '=', 'open')
    .execute();
  return rows.map((row) => ({ uploadId: row.id, categoryId: row.category_id, touchedAt: row.touched_at }));
}

/** A row as the rules see it. */
export function toApplication(row: Selectable<ApplicationsTable>): Application {
  return {
    id: row.id,
    programmeId: row.programme_id,
    candidate: JSON.parse(row.candidate) as Application['candidate'],
    evaluatedVersion: row.evaluated_version,
    categorySet: row.category_set,
    state: row.state as ApplicationState,
    stage: row.stage,
    round: row.round,
    revision: row.revision,
    version: row.version,
    activatedAt: row.activated_at,
    profile: JSON.parse(row.profile) as Application['profile'],
    profileChangedAt: row.profile_changed_at,
    dueAt: row.due_at,
    submission: row.submission,
    submittedAt: row.submitted_at,
    waitingSince: row.waiting_since,
    claim:
      row.claim_reviewer === null ? null : { reviewerId: row.claim_reviewer, until: row.claim_until ?? 0 },
    consentVersion: row.consent_version,
    consentByGuardian: row.consent_guardian_sha256 !== null,
    approvedBy: JSON.parse(row.approved_by) as readonly string[],
    assignedTo: row.assigned_to,
  };
}

export function toMaterial(row: Selectable<MaterialsTable>): Material {
  return {
    id: row.id,
    applicationId: row.application_id,
    categoryId: row.category_id,
    place: row.place,
    filename: row.filename,
    type: row.type as Material['type'],
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    sha256: row.sha256,
    state: row.state as Material['state'],
    rejection: row.rejection as Material['rejection'],
    replaces: row.replaces,
    mark: row.mark as Material['mark'],
    storageKey: row.storage_key,
    viewKey: row.view_key,
    viewSha256: row.view_sha256 ?? null,
    committedAt: row.committed_at,
    endedAt: row.ended_at,
    firstSubmission: row.first_submission,
  };
}

export function toAsk(row: Selectable<AsksTable>): Ask {
  return {
    id: row.id,
    decisionId: row.decision_id,
    round: row.round,
    categoryId: row.category_id,
    materialId: row.material_id,
    reason: row.reason,
    text: row.text,
    kind: row.kind as Ask['kind'],
    state: row.state as Ask['state'],
    answer: row.answer,
    box: row.box === null ? null : (JSON.parse(row.box) as Ask['box']),
  };
}

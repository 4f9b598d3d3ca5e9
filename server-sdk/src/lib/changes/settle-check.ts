import type { ExpressionBuilder } from 'kysely';
import { toMaterial } from '../database/read-application.js';
import type { Schema } from '../database/schema.js';
import { defineChange, defineRead, type Transaction } from '../database/transaction.js';
import type { RejectionCode } from '../model/rejection.js';
import type { CommittedMaterial } from '../uploads/upload-ledger.js';
import { checkLeaseMs } from './commit-material.js';
import { endMaterial, passPlaceOf } from './end-material.js';
import {
  type LockedApplication,
  lockApplication,
  recordEvent,
  saveApplication,
} from './locked-application.js';
import { removeBytes } from './outbox.js';
import { takePlaceOf } from './take-place.js';
import { readCommittedMaterial } from './upload-record.js';

/** A view that was made durable. */
interface NewView {
  readonly viewKey: string;
  readonly viewBytes: number;
  readonly viewSha256: string;
}

export type SettleInput = { readonly materialId: string; readonly applicationId: string } & (
  | ({ readonly ok: true } & NewView)
  | { readonly ok: false; readonly code: RejectionCode }
);

/**
 * Writes the check's verdict. A picture that is no longer being checked (settled by another process, or taken away)
 * stays as it is and the view that came with the verdict is removed.
 */
export const settleCheck = defineChange(async (tx, input: SettleInput): Promise<CommittedMaterial> => {
  const locked = await lockApplication(tx, input.applicationId);
  const material = toMaterial(
    await tx.db
      .selectFrom('materials')
      .selectAll()
      .where('id', '=', input.materialId)
      .executeTakeFirstOrThrow(),
  );
  if (material.state !== 'checking') {
    if (input.ok) await removeBytes(tx, input.applicationId, [input.viewKey]);
    return readCommittedMaterial(tx, material.id);
  }
  if (input.ok) await store(tx, locked, material, input);
  else await reject(tx, locked, material, input.code);
  await saveApplication(tx, locked);
  return readCommittedMaterial(tx, material.id);
});

type Found = ReturnType<typeof toMaterial>;

async function store(
  tx: Transaction,
  locked: LockedApplication,
  material: Found,
  { viewKey, viewBytes, viewSha256 }: NewView,
): Promise<void> {
  await tx.db
    .updateTable('materials')
    .set({
      ...{ state: 'stored', check_until: 0 },
      ...{ view_key: viewKey, view_bytes: viewBytes, view_sha256: viewSha256 },
    })
    .where('id', '=', material.id)
    .execute();
  // In the history too: whoever changes the view and its row alike is found by the chain.
  await record(tx, locked, material, 'material-stored', { viewSha256 });
  if (material.place !== null || (await takePlaceOf(tx, locked, material.id))) return;
  await endMaterial(tx, { ...material, viewKey });
  await record(tx, locked, material, 'material-removed', { why: 'no-place' });
}

async function reject(
  tx: Transaction,
  locked: LockedApplication,
  material: Found,
  code: RejectionCode,
): Promise<void> {
  await passPlaceOf(tx, material);
  await removeBytes(tx, material.applicationId, [material.storageKey]);
  await tx.db
    .updateTable('materials')
    .set({
      state: 'rejected',
      rejection: code,
      place: null,
      storage_key: null,
      check_until: 0,
      ended_at: tx.now,
    })
    .where('id', '=', material.id)
    .execute();
  await record(tx, locked, material, 'material-rejected', { code });
}

async function record(
  tx: Transaction,
  locked: LockedApplication,
  { id: materialId, categoryId, sha256 }: Found,
  kind: 'material-stored' | 'material-rejected' | 'material-removed',
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  const actor = { role: 'system', id: null } as const;
  await recordEvent(tx, locked, { kind, actor, data: { materialId, categoryId, sha256, ...more } });
}

/** A picture to be checked. */
export interface LeasedCheck {
  readonly materialId: string;
  readonly applicationId: string;
  readonly storageKey: string;
  readonly attempts: number;
}

/**
 * Takes pictures whose check nobody is doing, for one lease: those tried least often first, of them the oldest. However
 * many fail at once and are free again, one that nobody has tried is not kept waiting by them.
 */
export const leaseChecks = defineChange(
  async (tx, { limit }: { limit: number }): Promise<readonly LeasedCheck[]> => {
    const rows = await tx.db
      .selectFrom('materials')
      .select('id')
      .where('programme_id', '=', tx.settings.programmeId)
      .where('state', '=', 'checking')
      .where(isFree(tx))
      .orderBy('check_attempts')
      .orderBy('committed_at')
      .limit(limit)
      .execute();
    if (rows.length === 0) return [];
    const leased = await tx.db
      .updateTable('materials')
      .set((eb) => ({ check_until: tx.now + checkLeaseMs, check_attempts: eb('check_attempts', '+', 1) }))
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .where('state', '=', 'checking')
      .where(isFree(tx))
      .returning(['id', 'application_id', 'storage_key', 'check_attempts'])
      .execute();
    return leased.map((row) => ({
      materialId: row.id,
      applicationId: row.application_id,
      storageKey: row.storage_key ?? '',
      attempts: row.check_attempts,
    }));
  },
);

/** Nobody's lease: it has run out, or ends later than any lease can, because the clock was set back since. */
function isFree({ now }: Transaction) {
  return (eb: ExpressionBuilder<Schema, 'materials'>) =>
    eb.or([eb('check_until', '<=', now), eb('check_until', '>', now + 2 * checkLeaseMs)]);
}

/** Gives a picture back to whoever leases next. */
export const releaseCheck = defineChange(
  async (tx, { materialId }: { materialId: string }): Promise<void> => {
    await tx.db
      .updateTable('materials')
      .set({ check_until: 0 })
      .where('id', '=', materialId)
      .where('state', '=', 'checking')
      .execute();
  },
);

/** How far behind the check is. */
export interface CheckBacklog {
  /**
   * When the picture that has waited longest was committed, or null when none waits. One whose check has failed again
   * and again (its bytes are lost, the scanner is away) is tried on, but no longer holds up everybody's uploads.
   */
  readonly oldest: number | null;
  /** Whether a picture waits that nobody is checking, however often that has failed. */
  readonly isAnyFree: boolean;
}

export const readCheckBacklog = defineRead(async (tx): Promise<CheckBacklog> => {
  const checking = tx.db
    .selectFrom('materials')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('state', '=', 'checking');
  const row = await checking
    .select('committed_at')
    .where('check_attempts', '<', 5)
    .orderBy('committed_at')
    .limit(1)
    .executeTakeFirst();
  const free = await checking.select('id').where(isFree(tx)).limit(1).executeTakeFirst();
  return { oldest: row?.committed_at ?? null, isAnyFree: free !== undefined };
});

/** The pictures of an application that are being checked. */
export const readChecking = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<readonly string[]> => {
    const rows = await tx.db
      .selectFrom('materials')
      .select('id')
      .where('application_id', '=', applicationId)
      .where('state', '=', 'checking')
      .execute();
    return rows.map(({ id }) => id);
  },
);

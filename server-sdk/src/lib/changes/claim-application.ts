import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

/** How long a claim lasts without being renewed, milliseconds. */
export const claimLeaseMs = 10 * 60_000;

export interface ClaimInput {
  readonly applicationId: string;
  readonly reviewer: Reviewer;
}

/** Takes or renews the lease; `claimed` while another reviewer's has not run out. */
export const claimApplication = defineChange(async (tx, input: ClaimInput): Promise<{ until: number }> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { row } = locked;
  guardReviewer(tx, row, input.reviewer, 'claim');
  const isLive = row.claim_reviewer !== null && (row.claim_until ?? 0) > tx.now;
  if (isLive && row.claim_reviewer !== input.reviewer.id) {
    throw new DossierError('claimed', { details: { until: row.claim_until } });
  }
  const until = tx.now + claimLeaseMs;
  if (!isLive) {
    await recordEvent(tx, locked, {
      kind: 'application-claimed',
      actor: { role: 'reviewer', id: input.reviewer.id },
      data: {},
    });
  }
  await saveApplication(tx, locked, { claim_reviewer: input.reviewer.id, claim_until: until });
  return { until };
});

/** Gives the lease back; nothing happens when it is not this reviewer's. */
export const releaseClaim = defineChange(async (tx, input: ClaimInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  guardReviewer(tx, locked.row, input.reviewer, 'look');
  if (locked.row.claim_reviewer !== input.reviewer.id) return;
  await recordEvent(tx, locked, {
    kind: 'claim-released',
    actor: { role: 'reviewer', id: input.reviewer.id },
    data: {},
  });
  await saveApplication(tx, locked, { claim_reviewer: null, claim_until: null });
});

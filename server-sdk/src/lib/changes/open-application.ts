import { makeSearchKey } from '../database/search-key.js';
import { defineChange } from '../database/transaction.js';
import { noEvents } from '../events/append-event.js';
import type { Candidate } from '../model/candidate.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import { addTallies, moveWaiting } from './tallies.js';

export interface OpenedApplication {
  readonly applicationId: string;
  readonly activated: boolean;
  /** The categories must be evaluated from the candidate's present data, and may be. */
  readonly mustEvaluate: boolean;
  /** They must be, but not while the application is locked: ask again next time. */
  readonly isEvaluationDue: boolean;
}

/** Finds or makes the candidate's application and keeps the newest description of the candidate. Safe to repeat. */
export const openApplication = defineChange(
  async (tx, { candidate }: { candidate: Candidate }): Promise<OpenedApplication> => {
    const created = await insertApplication(tx, candidate);
    const id = created ?? (await findApplication(tx, candidate.id));
    const locked = await lockApplication(tx, id);
    const { row } = locked;
    if (created !== null) {
      const actor = { role: 'candidate', id: candidate.id } as const;
      await recordEvent(tx, locked, { kind: 'application-opened', actor, data: {} });
      await saveApplication(tx, locked);
    } else if (row.candidate !== JSON.stringify(candidate)) {
      const { version, site, region } = candidate;
      if (row.state === 'submitted') {
        await addTallies(tx, row, moveWaiting(row.stage, null));
        await addTallies(tx, candidate, moveWaiting(null, row.stage));
      }
      await recordEvent(tx, locked, {
        kind: 'candidate-changed',
        actor: { role: 'host', id: null },
        data: { version, site, region },
        values: { name: candidate.name, isUnder14: String(candidate.isUnder14 === true) },
      });
      await saveApplication(tx, locked, {
        candidate: JSON.stringify(candidate),
        candidate_version: version,
        site,
        region,
        search_key: makeSearchKey(candidate.name),
      });
    }
    const isEvaluationDue = row.activated_at !== null && row.evaluated_version !== candidate.version;
    const mustEvaluate = isEvaluationDue && (row.state === 'draft' || row.state === 'returned');
    return { applicationId: id, activated: row.activated_at !== null, mustEvaluate, isEvaluationDue };
  },
);

type Tx = Parameters<typeof lockApplication>[0];

/** @returns the new application's id, or null when the candidate has one */
async function insertApplication(tx: Tx, candidate: Candidate): Promise<string | null> {
  const inserted = await tx.db
    .insertInto('applications')
    .values({
      id: tx.makeId(),
      programme_id: tx.settings.programmeId,
      candidate_id: candidate.id,
      candidate: JSON.stringify(candidate),
      candidate_version: candidate.version,
      evaluated_version: null,
      site: candidate.site,
      region: candidate.region,
      category_set: null,
      state: 'draft',
      stage: null,
      round: 0,
      revision: 0,
      version: 0,
      activated_at: null,
      profile: '{}',
      profile_changed_at: null,
      due_at: null,
      submission: 0,
      submitted_at: null,
      waiting_since: tx.now,
      claim_reviewer: null,
      claim_until: null,
      pressed_key: null,
      pressed_at: null,
      event_seq: noEvents.seq,
      event_hash: noEvents.hash,
      created_at: tx.now,
      deleted_at: null,
      search_key: makeSearchKey(candidate.name),
    })
    .onConflict((conflict) => conflict.columns(['programme_id', 'candidate_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

async function findApplication(tx: Tx, candidateId: string): Promise<string> {
  const { id } = await tx.db
    .selectFrom('applications')
    .select('id')
    .where('programme_id', '=', tx.settings.programmeId)
    .where('candidate_id', '=', candidateId)
    .executeTakeFirstOrThrow();
  return id;
}

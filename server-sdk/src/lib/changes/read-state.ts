import { readApplication, readReservations } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationState } from '../model/application.js';
import type { Reservation } from '../model/application-record.js';
import type { PublishedDecision, StateFacts } from '../model/state-facts.js';
import { readEvaluations } from './read-evaluations.js';

export const readState = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<StateFacts> => {
    const record = await readApplication(tx, applicationId);
    const decisions = await tx.db
      .selectFrom('decisions')
      .select(['id', 'round', 'stage', 'outcome', 'feedback', 'at'])
      .where('application_id', '=', applicationId)
      .where('published', '=', 1)
      .orderBy('at', 'desc')
      .execute();
    const submission =
      record.application.submission === 0
        ? undefined
        : await tx.db
            .selectFrom('submissions')
            .select(['number', 'submitted_at', 'digest', 'manifest'])
            .where('application_id', '=', applicationId)
            .where('number', '=', record.application.submission)
            .executeTakeFirst();
    return {
      record,
      evaluations: await readEvaluations(tx, applicationId),
      decisions: decisions as readonly PublishedDecision[],
      submission:
        submission === undefined
          ? null
          : {
              number: submission.number,
              submittedAt: submission.submitted_at,
              digest: submission.digest,
              pictures: (JSON.parse(submission.manifest) as { entries: unknown[] }).entries.length,
            },
    };
  },
);

/** What the validator of the candidate's page is made of. */
export interface VersionFacts {
  readonly version: number;
  readonly state: ApplicationState;
  readonly dueAt: number | null;
  readonly reservations: readonly Reservation[];
}

/** The application's row and its uploads under way, for validators that need no more. */
export const readVersion = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<VersionFacts> => {
    const row = await tx.db
      .selectFrom('applications')
      .select(['version', 'state', 'due_at'])
      .where('id', '=', applicationId)
      .where('programme_id', '=', tx.settings.programmeId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    if (row === undefined) throw new DossierError('not_found');
    return {
      version: row.version,
      state: row.state as ApplicationState,
      dueAt: row.due_at,
      reservations: await readReservations(tx, applicationId),
    };
  },
);

import type { Selectable } from 'kysely';
import type { ApplicationsTable } from '../database/schema.js';
import { defineChange, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Candidate } from '../model/candidate.js';
import type { Consent } from '../model/consent.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface GiveConsentInput {
  readonly applicationId: string;
  /** The version that the candidate was shown. */
  readonly version: string;
  /** A parent or guardian agrees as well. */
  readonly guardian: boolean;
}

type Row = Selectable<ApplicationsTable>;

/**
 * Records that the candidate agrees to the programme's text, and of one under 14 that a guardian does; a second call for the
 * same version changes nothing.
 */
export const giveConsent = defineChange(async (tx, input: GiveConsentInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { consent } = tx.settings.programme;
  if (consent === null) throw new DossierError('not_allowed_now');
  if (locked.row.activated_at === null) throw new DossierError('not_activated');
  const { version, sha256 } = consent;
  if (input.version !== version) throw new DossierError('consent_changed', { details: { version } });
  if (isGiven(locked.row, consent)) return;
  const isMinor = isUnder14(locked.row);
  if (isMinor && !input.guardian) throw refuse(locked.row, consent);
  const guardian = isMinor ? consent.guardian : null;
  await recordEvent(tx, locked, {
    kind: 'consent-given',
    actor: { role: 'candidate', id: locked.row.candidate_id },
    data: { version, sha256 },
    // The words themselves, for the export: hosts change them, and a digest alone says nothing to the person. Whether there was
    // a guardian tells an age: it is a value of every such line, so that a deletion leaves nothing of it.
    values: {
      text: JSON.stringify(consent.text),
      guardian: guardian === null ? '' : JSON.stringify(guardian.text),
    },
  });
  await saveApplication(tx, locked, {
    consent_version: version,
    consent_sha256: sha256,
    consent_at: tx.now,
    consent_guardian_sha256: guardian?.sha256 ?? null,
  });
});

/** @throws DossierError `consent_needed` while the programme's version was not given, by all who have to */
export function checkConsent(tx: Transaction, row: Row): void {
  const { consent } = tx.settings.programme;
  if (consent === null || isGiven(row, consent)) return;
  throw refuse(row, consent);
}

function isGiven(row: Row, { version }: Consent): boolean {
  return row.consent_version === version && (row.consent_guardian_sha256 !== null || !isUnder14(row));
}

function isUnder14({ candidate }: Row): boolean {
  return (JSON.parse(candidate) as Candidate).isUnder14 === true;
}

function refuse(row: Row, { version }: Consent): DossierError {
  const details = isUnder14(row) ? { version, guardian: true } : { version };
  return new DossierError('consent_needed', { details });
}

import type { Selectable } from 'kysely';
import type { ApplicationsTable } from '../database/schema.js';
import { defineChange, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface GiveConsentInput {
  readonly applicationId: string;
  /** The version that the candidate was shown. */
  readonly version: string;
}

/** Records that the candidate agrees to the programme's text; a second call for the same version changes nothing. */
export const giveConsent = defineChange(async (tx, input: GiveConsentInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  const { consent } = tx.settings.programme;
  if (consent === null) throw new DossierError('not_allowed_now');
  if (locked.row.activated_at === null) throw new DossierError('not_activated');
  const { version, sha256 } = consent;
  if (input.version !== version) throw new DossierError('consent_changed', { details: { version } });
  if (locked.row.consent_version === version) return;
  await recordEvent(tx, locked, {
    kind: 'consent-given',
    actor: { role: 'candidate', id: locked.row.candidate_id },
    data: { version, sha256 },
    // The words themselves, for the export: hosts change them, and a digest alone says nothing to the person.
    values: { text: JSON.stringify(consent.text) },
  });
  await saveApplication(tx, locked, {
    consent_version: version,
    consent_sha256: sha256,
    consent_at: tx.now,
  });
});

/** @throws DossierError `consent_needed` while the programme's version was not given */
export function checkConsent(tx: Transaction, row: Selectable<ApplicationsTable>): void {
  const { consent } = tx.settings.programme;
  if (consent === null || row.consent_version === consent.version) return;
  throw new DossierError('consent_needed', { details: { version: consent.version } });
}

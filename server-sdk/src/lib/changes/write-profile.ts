import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Profile } from '../model/profile.js';
import { missingProfileFields, normalizeProfileValue } from '../review/check-profile.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface WriteProfileInput {
  readonly applicationId: string;
  readonly values: Profile;
}

/** Keeps the candidate's contact data, in every state; the same values again change nothing. */
export const writeProfile = defineChange(async (tx, input: WriteProfileInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  if (locked.row.activated_at === null) throw new DossierError('not_activated');
  const { profileFields } = tx.settings;
  const before = JSON.parse(locked.row.profile) as Profile;
  const after = Object.fromEntries(
    profileFields.map((field) => [
      field.name,
      normalizeProfileValue(field, input.values[field.name] ?? before[field.name] ?? ''),
    ]),
  );
  const fields = missingProfileFields(profileFields, after);
  if (fields.length > 0) throw new DossierError('profile_incomplete', { details: { fields } });
  const changed = Object.keys(after).filter((name) => after[name] !== (before[name] ?? ''));
  if (changed.length === 0) return;
  await recordEvent(tx, locked, {
    kind: 'profile-changed',
    actor: { role: 'candidate', id: locked.row.candidate_id },
    data: { fields: changed },
    values: Object.fromEntries(changed.map((name) => [name, after[name] ?? ''])),
  });
  await saveApplication(tx, locked, { profile: JSON.stringify(after), profile_changed_at: tx.now });
});

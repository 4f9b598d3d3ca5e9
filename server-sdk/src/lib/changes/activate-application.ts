import { defineChange } from '../database/transaction.js';
import type { Candidate } from '../model/candidate.js';
import type { Profile, ProfileField } from '../model/profile.js';
import { normalizeProfileValue } from '../review/check-profile.js';
import { type EvaluateInput, keepCategorySet } from './evaluate-categories.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

/** Activates an application once; a second call changes nothing and says so by `activated: false`. */
export const activateApplication = defineChange(
  async (tx, input: EvaluateInput): Promise<{ readonly activated: boolean }> => {
    const locked = await lockApplication(tx, input.applicationId);
    const { row } = locked;
    if (row.activated_at !== null) return { activated: false };
    const hash = await keepCategorySet(tx, input.categories);
    const candidate = JSON.parse(row.candidate) as Candidate;
    await recordEvent(tx, locked, {
      kind: 'application-activated',
      actor: { role: 'candidate', id: row.candidate_id },
      data: { categorySet: hash, categories: input.categories.map(({ id }) => id) },
    });
    await saveApplication(tx, locked, {
      activated_at: tx.now,
      category_set: hash,
      evaluated_version: input.candidateVersion,
      profile: JSON.stringify(firstProfile(candidate, tx.settings.profileFields)),
    });
    return { activated: true };
  },
);

/** What the host knows already, so that a complete profile is not asked for again. */
function firstProfile(candidate: Candidate, fields: readonly ProfileField[]): Profile {
  const known = fields.flatMap((field) => {
    const value = candidate.profile?.[field.name];
    return value === undefined || value === '' ? [] : [[field.name, normalizeProfileValue(field, value)]];
  });
  return Object.fromEntries(known) as Profile;
}

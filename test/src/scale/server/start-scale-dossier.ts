import type { CategoryOptions } from '@dossier/server-sdk';
import type { Database } from '../../../../server-sdk/dist/lib/contracts/database.js';
import { type StartedDossier, startDossier } from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { programmeId } from '../fill/fill-plan.js';

/** Twelve places. */
export const scaleCategories: readonly CategoryOptions[] = Array.from({ length: 4 }, (_, index) => ({
  id: `category-${index}`,
  label: { en: `Category ${index}` },
  maximum: 3,
}));

/** The mounted server of the bench; `database` stands in for the SQLite file of the folder. */
export function startScaleDossier(directory: string, database?: Database): Promise<StartedDossier> {
  return startDossier({
    directory,
    ...(database === undefined ? {} : { database }),
    programme: { id: programmeId, title: { en: 'Scale' } },
    categories: scaleCategories,
    check: false,
  });
}

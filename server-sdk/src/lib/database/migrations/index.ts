import type { Migration, MigrationProvider } from 'kysely';
import { firstTables } from './0001-first-tables.js';
import { erasure } from './0002-erasure.js';
import { staffViews } from './0003-staff-views.js';
import { consent } from './0004-consent.js';
import { reviewDesk } from './0006-review-desk.js';
import { deadlinesAndFigures } from './0007-deadlines-and-figures.js';

/** Every migration in order, bundled: nothing is read from disk. */
export const migrationProvider: MigrationProvider = {
  getMigrations: async () => migrations,
};

const migrations: Record<string, Migration> = {
  '0001-first-tables': { up: firstTables },
  '0002-erasure': { up: erasure },
  '0003-staff-views': { up: staffViews },
  '0004-consent': { up: consent },
  '0006-review-desk': { up: reviewDesk },
  '0007-deadlines-and-figures': { up: deadlinesAndFigures },
};

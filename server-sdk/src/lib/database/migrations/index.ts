import type { Migration, MigrationProvider } from 'kysely';
import { firstTables } from './0001-first-tables.js';
import { erasure } from './0002-erasure.js';
import { staffViews } from './0003-staff-views.js';
import { consent } from './0004-consent.js';
import { reviewDesk } from './0006-review-desk.js';
import { deadlinesAndFigures } from './0007-deadlines-and-figures.js';
import { listsAndTallies } from './0008-lists-and-tallies.js';
import { viewDigests } from './0009-view-digests.js';
import { waitingCounts } from './0010-waiting-counts.js';
import { applicationsInOrder } from './0011-applications-in-order.js';
import { guardianConsent } from './0012-guardian-consent.js';

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
  '0008-lists-and-tallies': { up: listsAndTallies },
  '0009-view-digests': { up: viewDigests },
  '0010-waiting-counts': { up: waitingCounts },
  '0011-applications-in-order': { up: applicationsInOrder },
  '0012-guardian-consent': { up: guardianConsent },
};

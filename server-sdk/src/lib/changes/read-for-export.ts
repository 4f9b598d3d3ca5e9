import { requireApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';

/** Every row that is about one person, by table; JSON columns are written out. */
export interface ExportedRecord {
  readonly application: Readonly<Record<string, unknown>>;
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** All that is known of an application, at one moment; staff's notes to each other are in it, keys of objects too. */
export const readForExport = defineRead(
  async (tx, { applicationId }: { applicationId: string }): Promise<ExportedRecord> => {
    const application = await requireApplication(tx, applicationId);
    const tables: Record<string, readonly Readonly<Record<string, unknown>>[]> = {};
    for (const table of exportedTables) {
      const rows = await tx.db
        .selectFrom(table as 'places')
        .selectAll()
        .where('application_id', '=', applicationId)
        .execute();
      tables[table] = rows.map((row) => writeOut(row));
    }
    return { application: writeOut(application), tables };
  },
);

const exportedTables = [
  'materials',
  'uploads',
  'submissions',
  'submission_keys',
  'decisions',
  'asks',
  'notices',
  'events',
  'event_values',
] as const;

const jsonColumns = new Set(['candidate', 'profile', 'manifest', 'verdicts', 'result', 'data']);

function writeOut(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      jsonColumns.has(name) && typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  );
}

import { toApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import type { Application } from '../model/application-record.js';
import { type QueueInput, readMerged } from './read-queue.js';
import { readReviewerNames } from './reviewer-names.js';

/** An export holds at most so many lines; filters make it smaller. */
export const exportCap = 5_000;

export interface ExportRows {
  readonly applications: readonly Application[];
  readonly names: Readonly<Record<string, string>>;
  /** Whether there are more than fit. */
  readonly isCut: boolean;
}

/** A whole list of the desk, in its own order. */
export const readRowsForExport = defineRead(
  async (tx, input: Omit<QueueInput, 'after' | 'limit'>): Promise<ExportRows> => {
    const rows = await readMerged(tx, input, null, exportCap + 1);
    const applications = rows.slice(0, exportCap).map(toApplication);
    const ids = applications.flatMap(({ claim, assignedTo }) => [claim?.reviewerId ?? null, assignedTo]);
    return { applications, names: await readReviewerNames(tx, ids), isCut: rows.length > exportCap };
  },
);

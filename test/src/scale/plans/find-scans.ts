import type { ProbePlans } from './capture-plans.js';

const bigTables = [
  'applications',
  'materials',
  'submissions',
  'decisions',
  'asks',
  'events',
  'notices',
  'outbox',
  'uploads',
];

/**
 * What a plan of SQLite's must not do: go through a table that grows with the candidates, or sort a list of applications.
 * What belongs to one application may be sorted, and counts may be grouped: neither grows.
 */
export function findPlanFaults(all: readonly ProbePlans[]): readonly string[] {
  return all.flatMap(({ id, statements }) =>
    statements.flatMap(({ sql, plan }) => {
      const scans = plan.filter((line) => bigTables.some((table) => isScanOf(line, table)));
      const isList = /from "applications"/.test(sql) && !/"id" = \?/.test(sql);
      const sorts = isList ? plan.filter((line) => line.includes('TEMP B-TREE')) : [];
      return [...scans, ...sorts].map((line) => `${id}: ${line}: ${sql}`);
    }),
  );
}

function isScanOf(line: string, table: string): boolean {
  return new RegExp(`^SCAN ${table}\\b`).test(line);
}

/** The same of a plan of PostgreSQL's, which may sort what it has made small. */
export function findScans(all: readonly ProbePlans[]): readonly string[] {
  return all.flatMap(({ id, statements }) =>
    statements.flatMap(({ sql, plan }) =>
      plan
        .filter((line) => bigTables.some((table) => new RegExp(`Seq Scan on ${table}\\b`).test(line)))
        .map((line) => `${id}: ${line.trim()}: ${sql}`),
    ),
  );
}

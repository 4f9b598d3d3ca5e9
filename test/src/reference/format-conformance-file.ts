import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import type { ConformanceReport } from '../tus-conformance/report/conformance-report.js';
import { formatConformance } from '../tus-conformance/report/format-conformance.js';

/** The last run of `npm run conformance`, as tables. */
export function formatConformanceFile(): string {
  const path = join(repositoryRoot, 'docs', 'reliability', 'conformance.json');
  return formatConformance(JSON.parse(readFileSync(path, 'utf8')) as ConformanceReport);
}

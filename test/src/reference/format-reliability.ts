import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFaults } from '../faults/report/format-faults.js';
import { formatFuzz } from '../fuzz/report/format-fuzz.js';
import { repositoryRoot } from '../repository/repository-root.js';
import type { ConformanceReport } from '../tus-conformance/report/conformance-report.js';
import { formatSums } from '../tus-conformance/report/format-conformance.js';

/** A report that `docs/reliability.md` may show: its file and what makes Markdown of it. */
interface ReportFormatter {
  readonly file: string;
  readonly command: string;
  format(report: never): string;
}

const formatters: Readonly<Record<string, ReportFormatter>> = {
  fuzz: { file: 'fuzz.json', command: 'npm run fuzz', format: formatFuzz },
  faults: { file: 'faults.json', command: 'npm run faults', format: formatFaults },
  conformance: { file: 'conformance.json', command: 'npm run conformance', format: formatConformanceSums },
};

/** The last run of a command, or that there was none. @param name such as `fuzz` */
export function formatReliability(name: string): string {
  const formatter = formatters[name];
  if (formatter === undefined) throw new Error(`no report is called "${name}"`);
  const path = join(repositoryRoot, 'docs', 'reliability', formatter.file);
  if (!existsSync(path)) return `\`${formatter.command}\`: not run yet.`;
  return formatter.format(JSON.parse(readFileSync(path, 'utf8')) as never);
}

function formatConformanceSums(report: ConformanceReport): string {
  return formatSums(report).join('\n');
}

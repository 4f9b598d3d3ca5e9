import type { CheckResult } from '../run-checks.js';
import { type ConformanceReport, countResults, type ServerResults } from './conformance-report.js';

const marks: Readonly<Record<CheckResult['result'], string>> = {
  pass: 'yes',
  fail: '**no**',
  'not-applicable': '–',
  refused: 'refused',
};

/** The report as Markdown: the sums, the table of checks × servers, what was seen instead, and why we refuse what we do. */
export function formatConformance(report: ConformanceReport): string {
  return [
    ...formatSums(report),
    '',
    ...formatChecks(report),
    '',
    ...report.servers.flatMap(formatFailures),
    ...formatRefusals(report.servers),
  ].join('\n');
}

/** The first lines alone, for a page that says more. */
export function formatSums({ at, node, checks, servers, skipped }: ConformanceReport): readonly string[] {
  return [
    `${checks.length} checks, ${at.slice(0, 10)}, Node ${node}.`,
    '',
    '| Server | Version | Pass | Fail (MUST) | Fail (SHOULD, MAY) | Refused on purpose | Not applicable |',
    '|---|---|---|---|---|---|---|',
    ...servers.map((server) => {
      const counts = countResults(server.results);
      const musts = failuresOf(server).filter(({ id }) => levelOf(checks, id) === 'MUST').length;
      const { pass, fail, refused } = counts;
      const version = server.version ?? 'this repository';
      return `| ${server.label} | ${version} | ${pass} | ${musts} | ${fail - musts} | ${refused} | ${counts['not-applicable']} |`;
    }),
    ...skipped.map(({ label, reason }) => `| ${label} | | not run: ${cell(reason)} | | | | |`),
  ];
}

function formatChecks({ checks, servers }: ConformanceReport): readonly string[] {
  const lines: string[] = [];
  for (const source of new Set(checks.map((check) => check.source))) {
    lines.push(`### ${source}`, '');
    lines.push(`| Check | Sentence | ${servers.map(({ label }) => label).join(' | ')} |`);
    lines.push(`|---|---|${servers.map(() => '---|').join('')}`);
    let last = '';
    for (const { id, level, sentence, about } of checks.filter((check) => check.source === source)) {
      const words = sentence === last ? '″' : `${level}: ${sentence}`;
      last = sentence;
      const results = servers.map((server) => marks[resultOf(server, id)?.result ?? 'not-applicable']);
      lines.push(
        `| \`${id}\` | ${cell(about === undefined ? words : `${words} (${about})`)} | ${results.join(' | ')} |`,
      );
    }
    lines.push('');
  }
  return lines;
}

function formatFailures(server: ServerResults): readonly string[] {
  const failures = failuresOf(server);
  if (failures.length === 0) return [];
  return [
    `### What ${server.label} answered instead`,
    '',
    ...failures.map(({ id, reason = '' }) => `- \`${id}\`: ${reason.replace(/[<>|]/g, ' ')}`),
    '',
  ];
}

function formatRefusals(servers: readonly ServerResults[]): readonly string[] {
  const reasons = new Map<string, string>();
  for (const { results } of servers) {
    for (const { id, result, reason = '' } of results) if (result === 'refused') reasons.set(id, reason);
  }
  if (reasons.size === 0) return [];
  return ['### Refused on purpose', '', ...[...reasons].map(([id, reason]) => `- \`${id}\`: ${reason}.`)];
}

function failuresOf({ results }: ServerResults): readonly CheckResult[] {
  return results.filter(({ result }) => result === 'fail');
}

function resultOf({ results }: ServerResults, id: string): CheckResult | undefined {
  return results.find((result) => result.id === id);
}

function levelOf(checks: ConformanceReport['checks'], id: string): string | undefined {
  return checks.find((check) => check.id === id)?.level;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

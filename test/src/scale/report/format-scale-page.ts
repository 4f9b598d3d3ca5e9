import type { ProbePlans } from '../plans/capture-plans.js';
import type { ProbeResult } from '../probe/measure-probes.js';
import type { PostgresReport, ScaleReport } from './scale-report.js';

/** The page about a run, in Markdown; every figure comes from the report. */
export function formatScalePage(report: ScaleReport): string {
  return [
    '# Scale',
    'Made by `npm run bench:scale`; do not edit. Every figure is in [scale.json](scale.json).',
    describeRun(report),
    '![Time of each request at both sizes; the same figures stand in the tables below](scale.svg)',
    '## Targets',
    formatTable(
      ['What', 'Target', 'Measured', ''],
      report.targets.map(({ what, target, measured, isMet }) => [
        what,
        target,
        measured,
        isMet ? 'met' : '**missed**',
      ]),
    ),
    '## Times',
    `Milliseconds over a socket, as the caller waits: ${report.baseline} applications, then ${report.applications}; medians of the rounds.`,
    formatTable(
      ['Request', 'p50', 'p99', 'p50', 'p99', 'p50 ratio', 'p99 ratio'],
      report.probes.map(formatProbe),
    ),
    ...(report.postgres === null ? [] : formatPostgres(report.postgres)),
    '## Plans of SQLite',
    'Of every statement that a request has said to the database, with the values that it was run with.',
    ...formatPlans(report.plans),
    ...(report.postgres === null ? [] : ['## Plans of PostgreSQL', ...formatPlans(report.postgres.plans)]),
    '',
  ].join('\n\n');
}

function describeRun(report: ScaleReport): string {
  const { machine, loadAverage, megabytes } = report;
  return [
    `${report.measuredAt.slice(0, 10)}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB,`,
    `${machine.system}, Node ${machine.node}, ${machine.fileSystem}.`,
    `Two servers, a process each, on SQLite files of ${report.baseline} applications (${megabytes.small.toFixed(0)} MB) and`,
    `${report.applications} (${megabytes.large.toFixed(0)} MB), filled with made-up people; those probed have twelve pictures.`,
    `Both were asked turn and turn about over one kept connection, ${report.requests} requests of each kind in each of`,
    `${report.rounds} rounds, after one that does not count. The machine’s load was ${loadAverage.before.toFixed(1)} before and`,
    `${loadAverage.after.toFixed(1)} after. Only ratios count: each is taken within a round, the median is shown.`,
  ].join('\n');
}

function formatProbe({ label, small, large, p50Ratio, p99Ratio }: ProbeResult): readonly string[] {
  return [
    label,
    ...[small.p50Ms, small.p99Ms, large.p50Ms, large.p99Ms].map(({ median }) => median.toFixed(1)),
    ...[p50Ratio, p99Ratio].map(({ median }) => `${median.toFixed(2)}×`),
  ];
}

function formatPostgres({ version, applications, probes, faults }: PostgresReport): readonly string[] {
  return [
    '## PostgreSQL',
    `PostgreSQL ${version} with ${applications} applications after ANALYZE, asked by a server in the asking process, one round. ${
      faults.length === 0
        ? 'No statement goes through a whole table that grows with the candidates.'
        : `${faults.length} statements go through a whole table that grows with the candidates.`
    }`,
    ...faults.map((fault) => `- ${fault}`),
    formatTable(
      ['Request', 'p50', 'p99'],
      probes.map(({ label, p50Ms, p99Ms }) => [label, p50Ms.toFixed(1), p99Ms.toFixed(1)]),
    ),
  ];
}

/** Statements that several requests share stand once, with the first of them. */
function formatPlans(plans: readonly ProbePlans[]): readonly string[] {
  const seen = new Set<string>();
  return plans.flatMap(({ label, statements }) => {
    const fresh = statements.filter(({ sql }) => !seen.has(sql));
    for (const { sql } of fresh) seen.add(sql);
    if (fresh.length === 0) return [];
    const blocks = fresh.map(
      ({ sql, plan }) => `\`\`\`text\n${sql}\n${plan.map((line) => `  → ${line}`).join('\n')}\n\`\`\``,
    );
    return [`### ${label[0]?.toUpperCase()}${label.slice(1)}`, ...blocks];
  });
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

import { formatTable } from '../../reference/format-table.js';
import type { TallyReport } from '../tally.js';
import type { FuzzReport } from './write-fuzz-report.js';

/** The report as lines of Markdown: what was run, what must be nothing, and verdicts by class. */
export function formatFuzz({ command, at, versions, revision, machine, parts }: FuzzReport): string {
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const rows = [
    ['Bad inputs over a socket', parts.cases],
    ['Good pictures, changed', parts.mutants],
    ['Collections of what breaks decoders', parts.corpus],
  ] as const;
  return [
    `\`${command}\`, ${at.slice(0, 10)}, revision ${revision ?? 'unknown'}, ${used.join(', ')}, ${machine}.`,
    '',
    formatTable(
      ['Part', 'Run', 'Wrongly accepted', 'Answered otherwise', '5xx', 'Crashes', 'Slowest'],
      rows.flatMap(([name, part]) => (part === undefined ? [] : [formatRow(name, part)])),
    ),
    '',
    ...formatProblems(rows.flatMap(([, part]) => part?.problems ?? [])),
    ...rows.flatMap(([name, part]) =>
      part === undefined ? [] : ['', `${name}, by class:`, '', formatClasses(part)],
    ),
  ].join('\n');
}

/** Each as it can be found again by the seed. */
function formatProblems(problems: readonly string[]): readonly string[] {
  if (problems.length === 0) return ['No problem was found.'];
  return ['Problems:', '', ...problems.map((problem) => `- ${problem.replace(/[\\`*_<|[\]]/g, '\\$&')}`)];
}

function formatRow(name: string, part: TallyReport): readonly string[] {
  const { total, wronglyAccepted, wronglyAnswered, serverErrors, crashes, worstMs } = part;
  return [
    name,
    ...[total, wronglyAccepted, wronglyAnswered, serverErrors, crashes].map(String),
    `${worstMs} ms`,
  ];
}

function formatClasses({ classes }: TallyReport): string {
  return formatTable(
    ['Class', 'Verdicts'],
    Object.entries(classes).map(([name, { verdicts }]) => [
      name,
      Object.entries(verdicts)
        .sort(([, a], [, b]) => b - a)
        .map(([verdict, count]) => `${verdict} ${count}`)
        .join(', '),
    ]),
  );
}

import type { Summary } from '../../bench/measure/summarise.js';
import type { ConditionResult, LimitsReport } from './limits-report.js';

/** The report as Markdown. */
export function formatLimitsPage(report: LimitsReport): string {
  const { machine, options, loadAverage } = report;
  return `# Limits

Made by \`npm run bench:limits\`; do not edit. Every figure is in [limits.json](limits.json).

${report.measuredAt.slice(0, 10)}: ${machine.cores} cores (${machine.processor}), ${machine.system}, Node ${machine.node}, ${machine.fileSystem}.
${options.rounds} rounds, one condition after the other; medians of the rounds, in brackets the best and the worst one. ${
    report.isPinned
      ? 'The server had one core, and whoever called, good or bad, shared another, where whoever does harm had the lowest priority.'
      : 'Nothing was kept to a core of its own.'
  } The machine’s load was ${loadAverage.before.toFixed(1)} before and ${loadAverage.after.toFixed(1)} after the run. Only comparisons within the page count.

## What other candidates wait for

25 candidates together send 60 requests a second at a steady pace, a quarter of them pictures of 180 KiB that are made
durable; the limits are the default ones, the check is off. Whoever does harm comes from another address.

| Meanwhile | state, p50 ms | state, p99 ms | picture, p50 ms | picture, p99 ms | to nothing else: p99 of state, picture | failures |
| --- | --- | --- | --- | --- | --- | --- |
${report.latency.map((row) => formatCondition(row, report.latency[0])).join('\n')}

${report.latency.flatMap(describeAttack).join('\n')}

## What a recorded look costs

A picture’s view of the desk, one after the other on one connection, milliseconds.

| Who looks | p50 |
| --- | --- |
${report.views.map(({ label, p50Ms }) => `| ${label} | ${format(p50Ms)} |`).join('\n')}

## What reading to the end costs

The check of one picture without a server. A JPEG’s codes are followed to its last block after the decode; a PNG’s data
are inflated to their checksum beside it, in a thread of their own.

| Picture | KB | whole check, ms | of it reading to the end, ms |
| --- | --- | --- | --- |
${report.checks
  .map(
    ({ label, bytes, wholeMs, addedMs }) =>
      `| ${label} | ${Math.round(bytes / 1024)} | ${format(wholeMs)} | ${format(addedMs)} |`,
  )
  .join('\n')}
`;
}

function formatCondition(row: ConditionResult, quiet: ConditionResult | undefined): string {
  const times = [row.stateP50Ms, row.stateP99Ms, row.uploadP50Ms, row.uploadP99Ms].map(format);
  const compare = (of: 'stateP99Ms' | 'uploadP99Ms') =>
    quiet === undefined ? '–' : `${(row[of].median / quiet[of].median).toFixed(2)}×`;
  const failures = row.firstFailure === null ? '0' : `${row.failures} (${row.firstFailure})`;
  return `| ${row.label} | ${times.join(' | ')} | ${compare('stateP99Ms')}, ${compare('uploadP99Ms')} | ${failures} |`;
}

function describeAttack({ label, attack, slowOpen }: ConditionResult): string[] {
  if (slowOpen !== null) return [`- ${label}: at least ${slowOpen} were open when a round ended.`];
  const told = Object.entries(attack).map(([status, count]) => `${count.toLocaleString('en')} × ${status}`);
  return told.length === 0 ? [] : [`- ${label}: ${told.join(', ')}.`];
}

function format({ median, min, max }: Summary): string {
  return `${median.toFixed(1)} (${min.toFixed(1)}–${max.toFixed(1)})`;
}

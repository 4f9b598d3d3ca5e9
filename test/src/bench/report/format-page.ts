import type { BenchReport, ContenderResult, TargetResult } from './bench-report.js';

/** The page about a run, in Markdown; every figure comes from the report. */
export function formatPage(report: BenchReport): string {
  return [
    '# Bench',
    'Made by `npm run bench`; do not edit. Every figure is in [uploads.json](uploads.json).',
    describeRun(report),
    '![Uploads per second of each contender; the same figures stand in the table below](uploads.svg)',
    '## Targets',
    formatTable(['What', 'Target', 'Measured', ''], report.targets.map(formatTarget)),
    '## Uploads, check off',
    formatTable(uploadColumns, report.uploads.map(formatContender)),
    ...report.skipped.map(({ label, reason }) => `Not measured: ${label} (${reason}).`),
    ...report.uploads.filter(({ failures }) => failures > 0).map(formatFailures),
    report.uploads.map(({ label, about }) => `- **${label}**: ${about}.`).join('\n'),
    '### Where the time goes',
    'CPU milliseconds per upload. Every server writes 180 KiB; Dossier’s main thread also hashes and walks the bytes, its other threads are the database and the garbage collector.',
    formatTable(partColumns, report.uploads.map(formatParts)),
    '## Uploads, check on',
    describeCheck(report),
    '## Memory',
    describeMemory(report),
    '',
  ].join('\n\n');
}

function describeRun(report: BenchReport): string {
  const { machine, options, loadAverage } = report;
  const cores = report.isPinned
    ? 'Each server had one core to itself and the load generator another.'
    : 'Servers and load generator shared all cores.';
  return [
    `${report.measuredAt.slice(0, 10)}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB,`,
    `${machine.system}, Node ${machine.node}, ${machine.fileSystem}.`,
    `A JPEG of ${report.pictureBytes} bytes, different each time, on ${options.connections} keep-alive connections,`,
    `each sending its next one when the last was answered; every contender ${options.seconds} s in each of`,
    `${options.rounds} rounds, one after the other, after a warm-up. ${cores} The machine’s load was`,
    `${loadAverage.before.toFixed(1)} before and ${loadAverage.after.toFixed(1)} after the run. Only ratios count:`,
    'each is taken within a round, and the median of the rounds is shown.',
  ].join('\n');
}

function formatTarget({ what, target, measured, isMet }: TargetResult): readonly string[] {
  return [what, target, measured, isMet === null ? 'not measured' : isMet ? 'met' : '**missed**'];
}

const uploadColumns = [
  'Server',
  'uploads/s, median (slowest–fastest round)',
  'to bare',
  'p50 ms',
  'p99 ms',
  'CPU ms per upload',
  'peak MB',
];

function formatContender(one: ContenderResult): readonly string[] {
  const { perSecond, ratio, cpuMsPerUpload, peakRssMegabytes } = one;
  return [
    one.label,
    `${perSecond.median.toFixed(0)} (${perSecond.min.toFixed(0)}–${perSecond.max.toFixed(0)})`,
    ratio.median.toFixed(2),
    one.p50Ms.toFixed(0),
    one.p99Ms.toFixed(0),
    cpuMsPerUpload?.median.toFixed(2) ?? '–',
    peakRssMegabytes?.toFixed(0) ?? '–',
  ];
}

const partColumns = ['Server', 'main thread', 'other threads', 'other threads in the kernel (files)'];

function formatParts({ label, cpuPartsMs }: ContenderResult): readonly string[] {
  const { main, others, othersInKernel } = cpuPartsMs ?? {};
  return [label, ...[main, others, othersInKernel].map((ms) => ms?.toFixed(2) ?? '–')];
}

function formatFailures({ label, failures, firstFailure }: ContenderResult): string {
  return `${label} failed ${failures} times; the first time: ${firstFailure}.`;
}

function describeCheck({ check }: BenchReport): string {
  return [
    `Check processes: ${check.processes}. Decode and view alone: ${check.alonePerSecond.median.toFixed(1)} pictures/s.`,
    `Behind a server that takes ${check.offeredPerSecond} uploads/s, more than can be checked:`,
    `${check.checkedPerSecond.median.toFixed(1)} pictures/s (${check.ratio.median.toFixed(2)}×, rounds`,
    `${check.ratio.min.toFixed(2)}–${check.ratio.max.toFixed(2)}). Commits meanwhile: p50 ${check.commitP50Ms} ms,`,
    `p99 ${check.commitP99Ms} ms; at the same pace with the check off: p50 ${check.uncheckedP50Ms} ms,`,
    `p99 ${check.uncheckedP99Ms} ms. Failures: ${check.failures}.`,
  ].join('\n');
}

function describeMemory({ memory }: BenchReport): string {
  const rows = memory.series.map(({ uploads, rssMegabytes }) => [String(uploads), String(rssMegabytes)]);
  const summary =
    `${memory.connections} connections, check off, ${memory.uploads} uploads, ${memory.failures} failures: ` +
    `${memory.peakRssMegabytes ?? '–'} MB at most; the last quarter is ${memory.growth ?? '–'} of the second.`;
  return [summary, formatTable(['uploads', 'resident MB'], rows)].join('\n\n');
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

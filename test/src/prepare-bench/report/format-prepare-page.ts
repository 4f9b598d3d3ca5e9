import type { Summary } from '../../bench/measure/summarise.js';
import { formatTable } from '../../reference/format-table.js';
import { describeGrains, describePrint } from './describe-print.js';
import type { PrepareContender, PrepareReport } from './prepare-report.js';

/** The page about a run, in Markdown; every figure comes from the report. */
export function formatPreparePage(report: PrepareReport): string {
  const { contenders, targets } = report;
  return [
    '# Bench: one photo made to fit',
    'Made by `npm run bench:prepare`; do not edit. Every figure is in [prepare.json](prepare.json).',
    describeRun(report),
    '![Time to ready and bytes of each contender; the same figures stand in the table below](prepare.svg)',
    '## Targets',
    formatTable(
      ['What', 'Target', 'Measured', ''],
      targets.map(({ what, target, measured, isMet }) => {
        return [what, target, measured, isMet === null ? 'not measured' : isMet ? 'met' : '**missed**'];
      }),
    ),
    '## One photo, every contender',
    formatTable(
      columns,
      contenders.map((one) => formatContender(one, report.options.rounds)),
    ),
    contenders.map(({ label, about }) => `- **${label}**: ${about}`).join('\n'),
    `While nothing at all was done, the page’s longest stall was ${formatSpread(report.idleStallMs, 0)} ms.`,
    'SSIM is taken from brightness, both pictures scaled to a long edge of 2,000 pixels; the photo’s grain counts as detail.',
    '## Print',
    describePrint(report),
    '## Grain',
    describeGrains(report),
    '## Varied photos',
    describeVaried(report),
    '## Large photos',
    describeLarge(report),
    '',
  ].join('\n\n');
}

const columns = ['', 'bytes', 'within the limit', 'ms', 'to once', 'longest stall, ms', 'SSIM'];

function formatContender(one: PrepareContender, rounds: number): readonly string[] {
  return [
    one.label,
    formatSpread(one.bytes, 0),
    `${one.withinLimit} of ${rounds}`,
    formatSpread(one.elapsedMs, 0),
    one.ratio.median.toFixed(2),
    formatSpread(one.stallMs, 0),
    one.ssim.median.toFixed(3),
  ];
}

function describeRun({
  machine,
  browser,
  options,
  loadAverage,
  photoBytes,
  measuredAt,
}: PrepareReport): string {
  const { longEdgePixels, rounds, maxBytes, grain } = options;
  return [
    `${measuredAt.slice(0, 10)}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, ${browser}.`,
    `A generated photo of ${longEdgePixels} × ${longEdgePixels * 0.75} pixels (a form with some lines of Chinese print each of 24 to 90 pixels,`,
    `a portrait, uneven light, grain of ${grain} grey levels; ${formatSpread(photoBytes, 0)} bytes), another seed in each of ${rounds} rounds, to at`,
    `most ${maxBytes} bytes; the contenders one after the other in each round, after one that is not counted. Medians, with`,
    `the smallest and the largest. The machine’s load was ${loadAverage.before.toFixed(1)} before and`,
    `${loadAverage.after.toFixed(1)} after the run: only ratios count.`,
  ].join('\n');
}

function describeVaried({ varied }: PrepareReport): string {
  return [
    `${varied.photos} photos from 1 to 12 megapixels with different grain and density of print, upright and lying, prepared by Dossier alone:`,
    `${varied.withinLimit} within the limit, ${varied.refused} refused. Before: ${formatSpread(varied.before, 0)} bytes;`,
    `after: ${formatSpread(varied.after, 0)} bytes.`,
  ].join('\n');
}

function formatSpread({ median, min, max }: Summary, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

function describeLarge({ large }: PrepareReport): string {
  const rows = large.map(({ megapixels, id, bytes, elapsedMs, extraMegabytes }) => [
    String(megapixels),
    id === 'dossier' ? 'Dossier' : 'once',
    String(bytes),
    elapsedMs.toFixed(0),
    extraMegabytes === null ? 'not known' : String(extraMegabytes),
  ]);
  return [
    'The photo enlarged, each in a browser of its own, loading of the scripts included; memory is the most that the page’s process had, less what it had before.',
    formatTable(['megapixels', '', 'bytes', 'ms', 'memory, MB'], rows),
  ].join('\n\n');
}

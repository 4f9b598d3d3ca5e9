import { formatTable } from '../../reference/format-table.js';
import type { ReadPrint } from '../judge/judge-fit.js';
import type { PrepareReport } from './prepare-report.js';

/** What is read of the print, in Markdown. */
export function describePrint({ originalPrint, contenders }: PrepareReport): string {
  const sizes = originalPrint.map(({ fontPixels }) => `${fontPixels} px`);
  const rows = [
    ['the photo itself', ...formatShares(originalPrint)],
    ...contenders.map(({ label, print }) => [label, ...formatShares(print)]),
  ];
  return [
    `Share of the characters that Tesseract (chi_sim, from npm, no network) reads, by size in the photo’s pixels; the median of the rounds. The characters are random, so that no language model helps. Last column: the smallest print of which, and of all larger, at least ${readableShare} is read.`,
    formatTable(['', ...sizes, 'readable from'], rows),
  ].join('\n\n');
}

/** What grain does to the figures, in Markdown. */
export function describeGrains({ grains, options }: PrepareReport): string {
  const share = (print: readonly ReadPrint[], size: number) =>
    print.find(({ fontPixels }) => fontPixels === size)?.share.toFixed(3) ?? '–';
  const rows = grains.map(({ grain, photoBytes, originalPrint, once, dossier }) => [
    `${grain}${grain === options.grain ? ' (the photo above)' : ''}`,
    String(photoBytes),
    String(once.bytes),
    once.ssim.toFixed(3),
    String(dossier.bytes),
    dossier.ssim.toFixed(3),
    ...[24, 30].map((size) => `${share(originalPrint, size)} → ${share(dossier.print, size)}`),
  ]);
  return [
    'One photo of the same form for each grain: standard deviation on plain paper in grey levels. Phones leave 0.6 to 2 on what is plain and well lit, more in the dark: [how the photo is set, and why](../decisions/015-how-a-picture-is-prepared.md).',
    formatTable(
      ['grain', 'photo, bytes', 'once, bytes', 'SSIM', 'Dossier, bytes', 'SSIM', 'read at 24 px', 'at 30 px'],
      rows,
    ),
  ].join('\n\n');
}

const readableShare = 0.97;

function formatShares(print: readonly ReadPrint[]): readonly string[] {
  return [...print.map(({ share }) => share.toFixed(3)), findReadable(print)];
}

function findReadable(print: readonly ReadPrint[]): string {
  const unread = print.findLastIndex(({ share }) => share < readableShare);
  const smallest = print[unread + 1];
  return smallest === undefined ? 'none' : `${smallest.fontPixels} px`;
}

import type { TargetResult } from '../../bench/report/bench-report.js';
import type { PrepareReport } from './prepare-report.js';

/** Holds what was measured against the targets; a target that is missed is said to be. */
export function judgePrepareTargets(
  report: Pick<PrepareReport, 'contenders' | 'varied' | 'options'>,
): readonly TargetResult[] {
  const dossier = report.contenders.find(({ id }) => id === 'dossier');
  if (dossier === undefined) return [];
  const { varied, options } = report;
  const small = dossier.print.find(({ fontPixels }) => fontPixels === 30)?.share ?? null;
  return [
    {
      what: 'time to ready (digest and hints included), to one decode + resize + encode',
      target: '≤ 1.5×',
      measured: `${dossier.ratio.median.toFixed(2)}×`,
      isMet: dossier.ratio.median <= 1.5,
    },
    {
      what: 'longest stall of the page’s thread, median of the rounds',
      target: '≤ 16 ms',
      measured: `${dossier.stallMs.median.toFixed(0)} ms`,
      isMet: dossier.stallMs.median <= 16,
    },
    {
      what: `the bench’s photos within ${options.maxBytes} bytes`,
      target: `${options.rounds} of ${options.rounds}`,
      measured: `${dossier.withinLimit} of ${options.rounds}`,
      isMet: dossier.withinLimit === options.rounds,
    },
    {
      what: `varied photos within ${options.maxBytes} bytes`,
      target: `${varied.photos} of ${varied.photos}`,
      measured: `${varied.withinLimit} of ${varied.photos}`,
      isMet: varied.withinLimit === varied.photos,
    },
    {
      what: 'SSIM on the generated form',
      target: '≥ .87',
      measured: dossier.ssim.median.toFixed(3),
      isMet: dossier.ssim.median >= 0.87,
    },
    {
      what: 'OCR of 30 px print on the generated form',
      target: '≥ .97',
      measured: small === null ? 'not measured: no such print' : small.toFixed(3),
      isMet: small === null ? null : small >= 0.97,
    },
  ];
}

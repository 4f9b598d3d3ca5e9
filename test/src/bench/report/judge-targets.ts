import type { BenchReport, ContenderResult, TargetResult } from './bench-report.js';

/** Holds what was measured against the targets; a target that is missed is said to be. */
export function judgeTargets(
  report: Pick<BenchReport, 'uploads' | 'check' | 'memory'>,
): readonly TargetResult[] {
  const { check, memory } = report;
  const compare = (id: string, least: number, label: string): TargetResult => {
    const ratio = ratioTo(report.uploads, id);
    return {
      what: `committed pictures/s, check off, to ${label}`,
      target: `≥ ${least}×`,
      measured: ratio === null ? 'not measured' : `${ratio.toFixed(2)}×`,
      isMet: ratio === null ? null : ratio >= least,
    };
  };
  return [
    compare('bare', 0.95, 'the bare server (file and folder synced)'),
    compare('tus-server-one', 2, '@tus/server in one request (nothing synced)'),
    compare('koa-multer', 1.5, 'Koa + multer (nothing synced)'),
    {
      what: 'pictures checked/s behind a server, to the check’s two steps alone',
      target: '≥ 0.85×',
      measured: `${check.ratio.median.toFixed(2)}×`,
      isMet: check.ratio.median >= 0.85,
    },
    judgeCommits(check),
    {
      what: `resident memory of the main process, check off, ${memory.connections} connections`,
      target: '≤ 160 MB',
      measured: memory.peakRssMegabytes === null ? 'not measured' : `${memory.peakRssMegabytes} MB`,
      isMet: memory.peakRssMegabytes === null ? null : memory.peakRssMegabytes <= 160,
    },
    {
      what: `memory over ${memory.uploads} uploads, last quarter to second quarter`,
      target: 'flat (≤ 1.10×)',
      measured: memory.growth === null ? 'not measured' : `${memory.growth.toFixed(2)}×`,
      isMet: memory.growth === null ? null : memory.growth <= 1.1,
    },
  ];
}

/** "Unharmed" is read as: no more than twice that of the same pace without the check. */
function judgeCommits({ commitP99Ms, uncheckedP99Ms }: BenchReport['check']): TargetResult {
  return {
    what: 'p99 of commits while the check is behind, to the same pace with the check off',
    target: '≤ 2×',
    measured: `${commitP99Ms} ms to ${uncheckedP99Ms} ms`,
    isMet: commitP99Ms <= 2 * uncheckedP99Ms,
  };
}

/** Dossier to another contender: the ratio of their medians. */
function ratioTo(uploads: readonly ContenderResult[], id: string): number | null {
  const dossier = uploads.find((one) => one.id === 'dossier');
  if (id === 'bare') return dossier?.ratio.median ?? null;
  const other = uploads.find((one) => one.id === id);
  if (dossier === undefined || other === undefined) return null;
  return dossier.ratio.median / other.ratio.median;
}

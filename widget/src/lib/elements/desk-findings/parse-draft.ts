import type { Findings as KeptBody, MaterialVerdict, Reason } from '@dossier/server-sdk/contract';
import type { Findings, PictureFinding } from './findings.js';

/** What the server kept, as a draft; what was judged counts as displayed. A reason that is no longer offered is to be chosen again. */
export function parseDraft(kept: KeptBody, reasons: readonly Reason[]): Findings {
  const codes = new Set(reasons.map(({ code }) => code));
  const judged = kept.verdicts.filter(({ mark }) => mark !== 'unmarked');
  const pictures = new Map(judged.map((verdict) => [verdict.materialId, parseFinding(kept, codes, verdict)]));
  const wider = kept.asks
    .filter(({ materialId, reason }) => materialId === null && codes.has(reason))
    .map(({ categoryId, reason, text }) => ({ categoryId, reason, text }));
  const { feedback, note } = kept;
  return { pictures, wider, seen: new Set(pictures.keys()), feedback, note };
}

function parseFinding(
  kept: KeptBody,
  codes: ReadonlySet<string>,
  { materialId, sha256, mark }: MaterialVerdict,
): PictureFinding {
  if (mark === 'accepted') return { mark, sha256 };
  const asks = kept.asks.filter((ask) => ask.materialId === materialId);
  return {
    mark: 'asked',
    sha256,
    reasons: asks.map(({ reason }) => reason).filter((reason) => codes.has(reason)),
    text: asks.find(({ text }) => text !== '')?.text ?? '',
    box: asks.find(({ box }) => box != null)?.box ?? null,
  };
}

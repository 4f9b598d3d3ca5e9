import type { Findings, PictureFinding } from './findings.js';

/** The findings with one picture's finding set, or taken back with null. */
export function writePictureFinding(
  findings: Findings,
  materialId: string,
  finding: PictureFinding | null,
): Findings {
  const pictures = new Map(findings.pictures);
  if (finding === null) pictures.delete(materialId);
  else pictures.set(materialId, finding);
  return { ...findings, pictures };
}

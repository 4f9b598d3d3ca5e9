import type { RejectionCode } from '../errors/error-codes.js';
import type { PictureInspection } from './picture-check.js';

/** The refusing half of an inspection. */
export type PictureRefusal = Extract<PictureInspection, { ok: false }>;

/** A refusal with its code and the values that the page’s sentence needs. */
export function refusePicture(
  code: RejectionCode,
  details: Readonly<Record<string, unknown>> = {},
): PictureRefusal {
  return { ok: false, code, details };
}
